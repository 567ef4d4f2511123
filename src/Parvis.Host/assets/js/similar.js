import { after } from './after.js';

// Shows what others already said, while one writes.
export function similar(field) {
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  field.after(box);
  const show = after(700, async () => {
    if (field.value.trim().length < 8) { box.replaceChildren(); return; }
    const url = new URL(field.dataset.similarUrl, location.href);
    url.searchParams.set('text', field.value.slice(0, 400));
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) box.innerHTML = await answer.text();
  });
  field.addEventListener('input', show);
}
