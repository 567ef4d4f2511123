// Keeps the number of unread notices in step.
export function live(url) {
  if (!url || !window.EventSource) return;
  const link = [...document.querySelectorAll('.account a')].find(a => a.getAttribute('href') === url.replace(/\/flux$/, ''));
  if (!link) return;
  const source = new EventSource(url);
  source.onmessage = event => {
    const unread = Number(event.data);
    let badge = link.querySelector('.badge');
    if (!unread) { badge?.remove(); return; }
    if (!badge) { badge = document.createElement('span'); badge.className = 'badge'; link.append(' ', badge); }
    badge.textContent = unread;
  };
  addEventListener('pagehide', () => source.close());
}
