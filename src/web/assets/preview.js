/** A form that shows what would come of it: asked for anew after a pause in typing. Without this script its button does the same. */
(() => {
  const form = document.querySelector('form[data-preview]');
  if (form === null) return;
  const shown = document.getElementById(form.dataset.preview);
  let pause = 0;
  let asked = 0;

  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void show(), 800);
  });

  async function show() {
    asked += 1;
    const mine = asked;
    const body = new URLSearchParams(new FormData(form));
    body.set('do', 'preview');
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(shown.id);
      // A later one is on its way.
      if (mine !== asked || fresh === null) return;
      const wrong = page.querySelector('.box.bad, .box.warn');
      shown.replaceChildren(...(wrong === null ? [...fresh.childNodes] : [wrong]));
    } catch {
      // The network is away: the button asks again.
    }
  }
})();
