// Turns a link into a button that copies it, where the browser can.
export function copy(link) {
  if (!navigator.clipboard) return;
  link.addEventListener('click', async event => {
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    said.textContent = ' ✓';
    link.after(said);
  }, { once: true });
}
