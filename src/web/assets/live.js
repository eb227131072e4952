// Keeps a page true while it lies open: where the server says that something has changed, its live parts are fetched anew.
(() => {
  const source = document.querySelector('[data-live-source]');
  if (source === null || !('EventSource' in window)) return;
  let isStale = false;
  let isFetching = false;

  function refresh() {
    isStale = true;
    void fetchAnew();
  }

  async function fetchAnew() {
    if (isFetching || document.hidden) return;
    isFetching = true;
    try {
      while (isStale && !document.hidden) {
        isStale = false;
        const answer = await fetch(location.href, { headers: { 'x-live': '1' } });
        // Signed out meanwhile: the page says so by itself when it is loaded.
        if (!answer.ok || answer.redirected) return location.reload();
        replaceParts(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch {
      isStale = true;
    } finally {
      isFetching = false;
    }
  }

  function replaceParts(fresh) {
    for (const part of document.querySelectorAll('[data-live]')) {
      const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (now === null || now.outerHTML === part.outerHTML) continue;
      for (const details of now.querySelectorAll('details[id]')) {
        const before = document.getElementById(details.id);
        if (before !== null) details.open = before.open;
      }
      const focused = part.contains(document.activeElement) ? placeOf(document.activeElement) : null;
      const left = part.querySelector('.scroll')?.scrollLeft ?? 0;
      part.replaceWith(now);
      const scroll = now.querySelector('.scroll');
      if (scroll !== null) scroll.scrollLeft = left;
      if (focused !== null) now.querySelector(focused)?.focus({ preventScroll: true });
    }
  }

  function placeOf(element) {
    if (element.id !== '') return `#${CSS.escape(element.id)}`;
    const href = element.getAttribute('href');
    if (href !== null) return `[href="${CSS.escape(href)}"]`;
    return element.tagName === 'SUMMARY' ? `#${CSS.escape(element.parentElement.id)} > summary` : null;
  }

  const events = new EventSource(source.dataset.liveSource);
  events.addEventListener('changed', refresh);
  // What came while the line was down or before it stood.
  events.addEventListener('open', refresh);
  document.addEventListener('visibilitychange', () => {
    if (isStale) refresh();
  });
  // At midnight dates pass without anybody's doing.
  const turnsIn = Number(source.dataset.turnsIn);
  if (turnsIn > 0) setTimeout(() => location.reload(), Math.min(turnsIn + 1000, 2 ** 31 - 1));
})();
