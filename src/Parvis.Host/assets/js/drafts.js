import { after } from './after.js';

// Saves what is being written, and says so. The same draft is saved each time: the form keeps its number.
export function drafts(form) {
  const said = document.createElement('p');
  said.className = 'meta';
  said.setAttribute('role', 'status');
  form.append(said);
  form.addEventListener('input', after(2500, async () => {
    const answer = await fetch(form.dataset.draftUrl, { method: 'POST', body: new FormData(form) }).catch(() => null);
    if (!answer?.ok) return;
    const draft = await answer.json();
    const number = form.querySelector('[name="Input.DraftId"]');
    if (number) number.value = draft.id;
    said.textContent = draft.said;
  }));
}
