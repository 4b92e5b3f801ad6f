// The address says where one is, so that it can be sent, kept, and gone back to.

function watchLinks() {
  const betweenEntries = 900; // milliseconds: faster steps share an entry of the browser's history
  let lastEntry = 0;
  let first = true;

  Module.page.setLink = (link, anew) => {
    const now = performance.now();
    const entry = !first && (anew || now - lastEntry > betweenEntries);
    first = false;
    const address = link === '#' ? location.pathname + location.search : link;
    if ((location.hash || '#') === link) return;
    try {
      if (entry) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    } catch (refused) {
      return; // browsers allow a limited number a minute
    }
    if (entry) lastEntry = now;
  };
  window.addEventListener('popstate', () => send('follow', location.hash || '#'));
  window.addEventListener('hashchange', () => send('follow', location.hash || '#'));
  Module.page.setTitle = (title) => { document.title = title; };
  const spoken = document.getElementById('spoken');
  Module.page.say = (text) => { spoken.textContent = text; };
}
