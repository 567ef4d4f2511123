import { after } from './after.js';

// Saves what is being written, and says so.
export function drafts(form) {
  const said = document.createElement('p');
  said.className = 'meta';
  said.setAttribute('role', 'status');
  form.append(said);
  form.addEventListener('input', after(2500, async () => {
    const answer = await fetch(form.dataset.draftUrl, { method: 'POST', body: new FormData(form) }).catch(() => null);
    if (answer?.ok) said.textContent = await answer.text();
  }));
}
