/** Saves the draft of a report while it is typed, and shows what colleagues type. Without it the form's own buttons do. */
(() => {
  const form = document.getElementById('form');
  const told = document.getElementById('draft');
  if (form === null || told === null || typeof fetch !== 'function') return;

  const PAUSE_MS = 1200;
  const RETRY_MS = 4000;
  const LOOK_MS = 8000;
  const HEADERS = { accept: 'application/json' };
  const address = form.dataset.draft;
  /** A save that was sent and not answered: sent again as it was, so that the service does not take it for a colleague's. */
  let unanswered = null;
  let running = null;
  let timer = 0;
  let leaving = false;
  let typedMeanwhile = false;

  const names = () =>
    new Set([...form.elements].map(({ name }) => name).filter((name) => /^(nil$|(figure|nil|nil-section|narrative)\.)/.test(name)));
  const control = (name) => form.elements.namedItem(name);
  const valueOf = (name) => (control(name).type === 'checkbox' ? (control(name).checked ? 'yes' : '') : control(name).value);
  const baseOf = (name) => control(`base.${name}`)?.value ?? '';
  const changed = () => [...names()].filter((name) => valueOf(name) !== baseOf(name));
  const isFocused = (name) => document.activeElement !== null && document.activeElement.name === name;

  function setValue(name, value) {
    if (control(name).type === 'checkbox') control(name).checked = value === 'yes';
    else control(name).value = value;
  }

  function setBase(name, value) {
    let base = control(`base.${name}`);
    if (base === null) {
      base = document.createElement('input');
      base.type = 'hidden';
      base.name = `base.${name}`;
      form.prepend(base);
    }
    base.value = value;
  }

  function say(words) {
    if (words !== '' && told.textContent !== words) told.textContent = words;
  }

  function bodyOf(typed, taken) {
    const body = new URLSearchParams({ nonce: form.elements.namedItem('nonce').value, seen: form.elements.namedItem('seen').value });
    for (const [name, value] of typed) {
      body.set(taken ? `take.${name}` : name, value);
      body.set(`base.${name}`, baseOf(name));
    }
    return { typed, text: body.toString() };
  }

  /** The answer; null: the network or the service is away. */
  async function ask(url, options) {
    try {
      const response = await fetch(url, { ...options, credentials: 'same-origin' });
      if (response.status >= 500 || response.status === 429) return null;
      const isAnswer = response.headers.get('content-type')?.startsWith('application/json');
      return isAnswer ? { ok: response.ok, ...(await response.json()) } : { ok: false, status: told.dataset.closed };
    } catch {
      return null;
    }
  }

  /** Values that came while their field was being typed in wait at the field until it is left. */
  function show({ n, version, status, fields }) {
    form.elements.namedItem('seen').value = n;
    for (const [name, { value, beside, html }] of Object.entries(fields)) {
      const note = document.getElementById(`${name}.draft`);
      if (note === null) continue;
      note.innerHTML = html;
      note.dataset.value = value;
      note.dataset.beside = JSON.stringify(beside);
      settle(name);
    }
    say(String(version) === form.dataset.version ? status : told.dataset.sent);
  }

  function settle(name) {
    const note = document.getElementById(`${name}.draft`);
    if (note?.dataset.value === undefined || isFocused(name) || valueOf(name) !== baseOf(name)) return;
    if (JSON.parse(note.dataset.beside).includes(valueOf(name))) return;
    setValue(name, note.dataset.value);
    setBase(name, note.dataset.value);
  }

  async function send() {
    say(told.dataset.saving);
    const save = unanswered;
    const headers = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask(address, { method: 'POST', headers, body: save.text, keepalive: save.text.length < 60000 });
    if (answer === null) {
      say(told.dataset.away);
      later(RETRY_MS);
      return;
    }
    unanswered = null;
    if (!answer.ok) return say(answer.status);
    for (const [name, value] of save.typed) if (!answer.refused.includes(name)) setBase(name, value);
    show(answer);
    if (typedMeanwhile) later(PAUSE_MS);
  }

  /** One at a time: what is typed meanwhile goes with the next. */
  function save() {
    if (running !== null) return running;
    if (unanswered === null) {
      const typed = changed().map((name) => [name, valueOf(name)]);
      if (typed.length === 0) return Promise.resolve();
      unanswered = bodyOf(typed, false);
      typedMeanwhile = false;
    }
    running = send().finally(() => {
      running = null;
    });
    return running;
  }

  async function take(name, value) {
    await save();
    await running;
    if (unanswered !== null) return;
    unanswered = bodyOf([[name, value]], true);
    setValue(name, value);
    await save();
    const field = control(name);
    (field instanceof RadioNodeList ? field[0] : field).focus();
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  }

  async function look() {
    if (document.hidden || running !== null || unanswered !== null || leaving) return;
    const answer = await ask(`${address}?seen=${form.elements.namedItem('seen').value}`, { headers: HEADERS });
    if (answer === null || running !== null) return;
    if (answer.ok) show(answer);
    else say(answer.status);
  }

  form.addEventListener('input', () => {
    typedMeanwhile = true;
    later(PAUSE_MS);
  });
  form.addEventListener('change', () => later(0));
  form.addEventListener('focusout', ({ target }) => setTimeout(() => names().has(target.name) && settle(target.name), 0));
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[formaction]');
    if (button === null) return;
    event.preventDefault();
    if (button.name.startsWith('take.')) void take(button.name.slice('take.'.length), button.value);
    else void save();
  });
  form.addEventListener('submit', (event) => {
    leaving = true;
    if (running === null) return;
    // The service would take our own save, not answered yet, for a colleague's.
    event.preventDefault();
    running.finally(() => form.submit());
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void save();
    else void look();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && changed().length > 0) event.preventDefault();
  });
  setInterval(() => void look(), LOOK_MS);
})();
