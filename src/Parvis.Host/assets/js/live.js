// Keeps the number of unread notices in step.
export function live(url) {
  if (!url || !window.EventSource) return;
  const link = [...document.querySelectorAll('.account a')].find(a => a.getAttribute('href') === url.replace(/\/flux$/, ''));
  if (!link) return;
  const source = new EventSource(url);
  source.onmessage = event => {
    count(link, Number(event.data));
    const menu = document.querySelector('button.menu');
    if (menu) count(menu, [...document.querySelectorAll('#menus .badge')].reduce((sum, badge) => sum + Number(badge.textContent), 0));
  };
  addEventListener('pagehide', () => source.close());
}

function count(place, number) {
  let badge = place.querySelector('.badge');
  if (!number) { badge?.remove(); return; }
  if (!badge) { badge = document.createElement('span'); badge.className = 'badge'; place.append(' ', badge); }
  badge.textContent = number;
}
