import { after, token } from './after.js';

// Shows how the text will read, under the field.
export function preview(field) {
  const box = document.createElement('div');
  box.className = 'preview prose';
  box.setAttribute('aria-live', 'off');
  box.hidden = true;
  field.after(box);
  const show = after(600, async () => {
    if (field.value.trim().length < 3) { box.hidden = true; return; }
    const body = new URLSearchParams({ text: field.value, __RequestVerificationToken: token(field.form) });
    const answer = await fetch(field.dataset.previewUrl, { method: 'POST', body }).catch(() => null);
    if (answer?.ok) { box.innerHTML = await answer.text(); box.hidden = false; }
  });
  field.addEventListener('input', show);
}
