// Runs while the page arrives: shows the marks that are stored, keeps the ticks made in the
// meantime, and loads what the page needs. A checklist that is read and ticked needs the reader. The
// application comes once something is stored or something else is used; what was pressed and typed
// until then is done again on the page that it draws. Then this script falls silent.
(() => {
  const PREFIX = 'preflight/1/';
  const CONTROLS = 'button, summary, .gate a';
  const FIELDS = 'input:not([type=checkbox]), textarea, select';
  let reading = parsed;
  // Ticks made before the application is there: their records, by key.
  const early = {};
  window.preflightEarly = early;

  // What is pressed by mistake. These rules hold as long as the page lives, for all its programs: what
  // they stop, nobody else hears of.

  const within = (target, selector) => target instanceof Element && target.closest(selector);
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // While a word is being composed (Chinese, Japanese, Korean…), keys belong to the input method. The
  // key that ends it says so by its code alone in some browsers.
  let isComposing = false;
  for (const event of ['compositionstart', 'compositionend']) {
    addEventListener(event, () => { isComposing = event === 'compositionstart'; }, true);
  }
  addEventListener('keydown', (press) => {
    if (press.isComposing && /^(Enter|Escape)$/.test(press.key)) stop(press);
    else if (press.isComposing || press.keyCode === 229) press.stopImmediatePropagation();
    // What is held down is pressed once.
    else if (press.repeat && /^(Enter| )$/.test(press.key) && within(press.target, 'button, summary, [type=checkbox]')) stop(press);
  }, true);
  addEventListener('cancel', (close) => isComposing && stop(close), true);
  // Much moves in answer to a press. The second press of a double click acts on what the first one
  // acted on, if that still says the same, or on nothing; what decides about an item decides once.
  const decides = (control) => within(control, '[data-act]:not([data-act=skip], [data-act=back]), [data-stays]')
    ?? within(control, '[data-group]')?.querySelector('[data-stays]');
  let last = { at: -Infinity };
  addEventListener('click', (click) => {
    // A key's press, a program's, or the one that a label hands on to its box.
    if (!click.detail) return;
    const { pageX: x, pageY: y, timeStamp: at } = click;
    const label = within(click.target, 'label');
    const control = label?.control ?? within(click.target, `${CONTROLS}, ${FIELDS}, a, input`);
    const words = control?.textContent;
    // Not every browser counts the taps of a finger; some count two at one place of the screen, although
    // the page was scrolled between them.
    const isTappedAgain = at - last.at < 500 && Math.hypot(x - last.x, y - last.y) < 24;
    const isSecond = last.byFinger ? isTappedAgain : click.detail > 1;
    if (!isSecond) last = { ...last, control, words };
    else if (control && (control !== last.control || words !== last.words || decides(control))) stop(click);
    last = { ...last, x, y, at };
  }, true);
  addEventListener('pointerdown', ({ pointerType }) => { last.byFinger = pointerType === 'touch'; }, true);

  // Menus, where the browser has no popovers: a press beside one, a choice in it and Escape close it.
  if (!('popover' in HTMLElement.prototype)) {
    const close = () => document.querySelectorAll('[data-open]').forEach((menu) => delete menu.dataset.open);
    addEventListener('click', ({ target }) => {
      if (within(target, '.menu label')) return;
      const opener = within(target, '[popovertarget]');
      const menu = opener && document.getElementById(opener.getAttribute('popovertarget'));
      const isClosed = menu?.dataset.open === undefined;
      close();
      if (!menu || !isClosed) return;
      menu.dataset.open = '';
    });
    addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  }

  // Loading.

  const isHere = () => root.dataset.app !== undefined;

  let application;
  const held = [];
  const typed = new Map();
  const type = (value, id) => {
    const field = document.getElementById(id);
    if (!field) return;
    field.value = value;
    for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  // The application finds the page's checklist in the page, so that it can draw it at once. One's own of
  // the same name is stored. Without either it would have nothing to show in the page's place.
  const bringChecklist = async () => {
    if (!slug || document.getElementById('checklist') || read(`checklist/${slug}`)) return;
    const answer = await fetch(`${base}checklists/${slug}.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const block = Object.assign(document.createElement('script'), { type: 'application/json', id: 'checklist' });
    block.dataset.slug = slug;
    block.textContent = await answer.text();
    document.body.append(block);
  };
  const failed = async () => {
    if (isHere()) return;
    // The next use tries again; ticks are counted all the same.
    application = undefined;
    if (slug) readRows().catch(() => {});
    for (const control of document.querySelectorAll('[aria-busy]')) control.removeAttribute('aria-busy');
    const asked = { held: held.splice(0), typed: [...typed] };
    if (await isRenewed(programs.app)) offerReload(asked);
    else document.getElementById('boot-failed').hidden = false;
  };
  const wake = () => {
    application ??= Promise.all([start(programs.app), parsed, bringChecklist()]).then(async ([program]) => {
      await released();
      program.run();
      // A script of another build is there, but does nothing.
      if (!isHere()) throw new Error('not taken over');
      document.getElementById('boot-failed').hidden = true;
      typed.forEach(type);
      held.splice(0).forEach(pressAgain);
    }).catch((error) => (failedIn(error) ? stopped(error) : failed()));
    return application;
  };
  const soon = (call) => {
    if (window.requestIdleCallback) requestIdleCallback(call, { timeout: 2000 });
    else setTimeout(call, 300);
  };

  // What is used before the application is there.

  const before = (event, act) => {
    addEventListener(event, (what) => {
      if (!isHere()) act(what);
    }, true);
  };
  const nameOf = (control) => control.getAttribute('aria-label') ?? control.textContent;
  const placeOf = (control) => control.parentElement.closest('[id]');
  // A translated page has names of its own: there, what is of the same kind right in the same place.
  const kindOf = (control) => [control.tagName, control.className, placeOf(control).id].join();
  // The application draws the same controls, in the same order, in the same place.
  const alike = (id, of, value) => [...document.getElementById(id).querySelectorAll(CONTROLS)].filter((other) => of(other) === value);
  const wayTo = (control) => {
    const [{ id }, name, kind] = [placeOf(control), nameOf(control), kindOf(control)];
    return { id, name, kind, at: alike(id, nameOf, name).indexOf(control), kindAt: alike(id, kindOf, kind).indexOf(control) };
  };
  const pressAgain = (press) => {
    const { id, key, name, kind, at, kindAt } = press;
    if (key) (document.getElementById(id) ?? document.activeElement).dispatchEvent(new KeyboardEvent('keydown', press));
    else (alike(id, nameOf, name)[at] ?? alike(id, kindOf, kind)[kindAt])?.dispatchEvent(new MouseEvent('click', press));
  };
  before('click', (click) => {
    const control = within(click.target, '#app') && within(click.target, CONTROLS);
    if (!control) return;
    click.preventDefault();
    control.setAttribute('aria-busy', 'true');
    const { bubbles, cancelable, shiftKey } = click;
    held.push({ ...wayTo(control), bubbles, cancelable, shiftKey });
    wake();
  });
  before('keydown', (press) => {
    wake();
    const { key, ctrlKey, metaKey, altKey, target, bubbles, cancelable, shiftKey } = press;
    if (key.length > 1 || key === ' ' || ctrlKey || metaKey || altKey || within(target, FIELDS)) return;
    press.preventDefault();
    held.push({ key, id: target.id, bubbles, cancelable, shiftKey });
  });
  before('input', ({ target }) => {
    if (within(target, FIELDS)) typed.set(target.id, target.value);
  });
  for (const event of ['pointerover', 'focusin']) {
    before(event, ({ target }) => within(target, `${CONTROLS}, ${FIELDS}`) && wake());
  }
  before('storage', wake);
  // A page that Back has taken out of the browser's memory may be behind what is stored.
  before('pageshow', ({ persisted }) => persisted && wake());
  const { pathname } = location;
  for (const event of ['hashchange', 'popstate']) {
    before(event, () => (isLink() || location.pathname !== pathname) && wake());
  }

  // What is dropped on the page, or pasted on the home page, is opened by the workshop.
  const bring = (file, text) => {
    if (file) window.preflightFile = file;
    const errand = file ? 'import-file' : 'import-text';
    wake().then(() => tell({ tell: 'ask', errand, text }));
  };
  const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  addEventListener('dragover', (drag) => {
    if (hasFile(drag)) drag.preventDefault();
  });
  addEventListener('drop', (drop) => {
    if (!hasFile(drop)) return;
    drop.preventDefault();
    bring(drop.dataTransfer.files[0], '');
  });
  // A field with a limit takes what fits of what is pasted, without a word.
  const pasteIntoField = ({ maxLength, value, selectionStart, selectionEnd }, text) => {
    const room = maxLength - value.length + selectionEnd - selectionStart;
    if (maxLength < 0 || text.replace(/[\r\n]/g, '').length <= room) return;
    const sentence = `This field holds ${maxLength} characters: the end of what you pasted was left out`;
    wake().then(() => tell({ tell: 'say', text: sentence }));
  };
  addEventListener('paste', ({ target, clipboardData }) => {
    const [file] = clipboardData.files;
    const text = clipboardData.getData('text');
    if (within(target, FIELDS)) pasteIntoField(target, text);
    else if (document.querySelector('.home') && !document.querySelector('dialog[open]') && (file || text)) bring(text ? undefined : file, text);
  });

  // The workshop is loaded when it is first needed; what it is asked meanwhile waits.

  let workshop;
  const load = () => {
    workshop ??= Promise.all([start(programs.workshop), startStyle(programs.workshop.replace('.js', '.css'))])
      .then(() => { workshop = 'here'; });
    return workshop;
  };
  // What sharing needs comes into the browser's cache in idle time after the first mark, so that the dialog
  // opens at once; not where the person saves data.
  const bringAhead = ({ target }) => {
    if (!within(target, '[data-item]')) return;
    removeEventListener('change', bringAhead, true);
    if (workshop || navigator.connection?.saveData) return;
    const parts = ['.js', '_bg.wasm', '.css'].map((end) => programs.workshop.replace('.js', end));
    wake().then(() => soon(() => parts.forEach((part) => fetch(part).catch(() => {}))));
  };
  addEventListener('change', bringAhead, true);
  const notLoaded = async ({ errand, text }) => {
    const isNew = await isRenewed(programs.workshop);
    workshop = undefined;
    // A link opens by itself: it is in the address.
    if (isNew) offerReload(errand === 'open' ? {} : { ask: { errand, text } });
    const way = isNew ? 'Reload the page first' : 'A part of this page did not load. Check the connection and try again';
    tell({ tell: 'failed', text: way });
  };
  // Only a press may write to the clipboard, and it is over when the workshop is there: a copy begins
  // in the press, with a text that is promised. `browser/clipboard.rs` keeps the promise.
  const beginCopy = () => {
    if (!window.ClipboardItem) return;
    let keep;
    const text = new Promise((resolve) => { keep = resolve; });
    const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    written.catch(() => {});
    window.preflightCopy = (promised) => {
      delete window.preflightCopy;
      keep(new Blob([promised], { type: 'text/plain' }));
      return written;
    };
  };
  addEventListener('click', ({ target }) => {
    if (workshop !== 'here' && within(target, '[data-act=copy-link]:enabled')) beginCopy();
  }, true);
  document.addEventListener('preflight-ask', (ask) => {
    if (workshop === 'here') return;
    ask.stopImmediatePropagation();
    // A script of another build is there, but takes nothing.
    const askAgain = () => {
      if (!say('preflight-ask', ask.detail)) throw new Error('not taken');
    };
    load().then(askAgain).catch(() => notLoaded(JSON.parse(ask.detail)));
  });

  // A program that has failed: the workshop comes anew to save the run.
  const stopped = (error) => {
    const program = failedIn(error);
    if (program === 'reader') return wake();
    if (program === 'workshop') workshop = undefined;
    const rescue = async (ask) => {
      if (workshop !== 'here') await fetchProgram(programs.workshop, fresh());
      workshop = 'here';
      say('preflight-ask', JSON.stringify(ask));
    };
    return sayStopped(rescue);
  };
  addEventListener('error', ({ error }) => failedIn(error) && stopped(error));
  addEventListener('unhandledrejection', ({ reason }) => failedIn(reason) && stopped(reason));

  // Marks: those that are stored, and those made before the application is there.

  const read = (key) => {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  };
  // Beside what a newer version has written, nothing is stored.
  let isNewer = false;
  const record = (key) => {
    try {
      const found = JSON.parse(read(key));
      if (found?.v > 1) isNewer = true;
      return found?.v === 1 ? found : null;
    } catch {
      return null;
    }
  };
  const anyStored = (isOurs) => {
    try {
      return Object.keys(localStorage).some((key) => key.startsWith(PREFIX) && isOurs(key.slice(PREFIX.length)));
    } catch {
      return undefined;
    }
  };

  // Reasons push the rows below them down: where the page is on screen already, the list waits
  // rather than jump.
  const afterLayout = (call) => requestAnimationFrame(() => requestAnimationFrame(call));
  const wait = () => {
    if (root.dataset.marks) return;
    root.dataset.marks = 'arriving';
    afterLayout(() => delete root.dataset.marks);
  };
  const show = (row, mark, reason) => {
    row.dataset.mark = mark;
    row.querySelector('input').checked = mark === 'done';
    row.querySelector('.reason')?.remove();
    delete row.dataset.reason;
    if (mark !== 'na' && mark !== 'blocked') return;
    if (reason) row.dataset.reason = reason;
    const line = document.createElement('p');
    line.className = 'reason';
    wait();
    line.textContent = `${mark === 'na' ? 'Not applicable' : 'Blocked'}: ${reason || 'no reason given'}`;
    row.querySelector('.said').append(line);
  };
  const askBeforeLeaving = (leaving) => {
    if (isHere()) return;
    leaving.preventDefault();
    // What browsers before 2024 look at.
    leaving.returnValue = true;
  };
  const sayKept = (isKept) => {
    const words = isKept ? 'Your ticks are kept in this browser.' : 'Your last ticks are not kept: this browser does not store them, and a reload loses them.';
    document.getElementById('boot-kept').textContent = words;
    if (!isKept) addEventListener('beforeunload', askBeforeLeaving);
  };
  let isAllKept = true;
  const keep = (row, mark) => {
    const key = `${PREFIX}early/${slug}/${row.dataset.item}`;
    const text = JSON.stringify({ v: 1, mark, run });
    early[key] = text;
    show(row, mark);
    try {
      if (!isNewer) localStorage.setItem(key, text);
      isAllKept &&= localStorage.getItem(key) === text;
    } catch {
      isAllKept = false;
    }
    sayKept(isAllKept);
  };
  // A tick that waits for the application: of the run on screen, or of none where none is named.
  const earlyMark = (item) => {
    const key = `early/${slug}/${item}`;
    const word = read(key);
    const tick = /^(done|open)$/.test(word) ? { mark: word } : record(key);
    const isOurs = tick && (tick.run === undefined || tick.run === run || (tick.run === '' && !named));
    return isOurs && /^(done|open)$/.test(tick.mark) && tick.mark;
  };
  // What a press of a group's box does is decided by the first rule for which it has items.
  const presses = programs.presses.split(' ').map((rule) => rule.split('='));
  const rowsOf = (group) => [...group.querySelectorAll('[data-item]')];
  const pressOf = (rows) => presses.find(([, from]) => rows.some((row) => from.split(',').includes(row.dataset.mark)));
  const showGroups = () => {
    for (const group of document.querySelectorAll('[data-group]')) {
      group.querySelector('input').checked = pressOf(rowsOf(group))?.[0] === 'open';
    }
  };
  before('change', ({ target }) => {
    if (target.type !== 'checkbox') return;
    const item = within(target, '[data-item]');
    const rows = item ? [item] : rowsOf(within(target, '[data-group]') || target);
    if (!rows.length) return;
    const [to, from] = item ? [target.checked ? 'done' : 'open', item.dataset.mark] : pressOf(rows);
    if (isLocked) target.checked = item?.dataset.mark === 'done';
    else for (const row of rows) if (from.split(',').includes(row.dataset.mark)) keep(row, to);
    showGroups();
    reading.finally(() => soon(wake));
  });

  // What this page needs.

  const isLink = () => location.hash ? !/^#(section|item|phase|main)-/.test(location.hash) : typeof history.state === 'string';
  const named = slug && new URLSearchParams(location.search).get('run');
  const lifeOf = (run) => record(`run/${run}/state`) ?? {};
  const current = slug && record(`current/${slug}`)?.text;
  const run = named || (!lifeOf(current).archived && current) || '';
  // A frozen run and a snapshot take no ticks.
  const isLocked = slug && (isLink() || lifeOf(run).frozen);
  if (!slug) {
    if (anyStored((key) => /^(run|checklist)\//.test(key))) root.dataset.boot = 'runs';
  } else if (isLink()) {
    root.dataset.boot = 'link';
    load().catch(() => { workshop = undefined; });
    wake();
  } else if (run) {
    root.dataset.boot = lifeOf(run).frozen || lifeOf(run).archived ? 'ended' : 'run';
  }
  const showRun = () => {
    const name = run && record(`run/${run}/name`)?.text;
    if (name) document.getElementById('run-name').value = name;
    for (const row of document.querySelectorAll('[data-item]')) {
      const stored = run && record(`run/${run}/mark/${row.dataset.item}`);
      if (stored) show(row, stored.mark, stored.reason);
      const tick = !isLocked && earlyMark(row.dataset.item);
      if (tick) {
        show(row, tick);
        sayKept(true);
      }
    }
    showGroups();
  };
  let rows;
  const readRows = () => {
    rows ??= slug && start(programs.reader).then(() => {
      // A script of another build is there, but reads nothing.
      if (root.dataset.read === undefined) throw new Error('not read');
      afterLayout(() => { root.dataset.reader = 'ready'; });
    });
    return rows;
  };
  const readChecklist = () => {
    showRun();
    if (root.dataset.boot === 'link') return undefined;
    return readRows().then(() => {
      if (named || anyStored((key) => key.split('/').includes(slug)) !== false) soon(wake);
    }, wake);
  };
  // The site's list of checklists may have grown since the page was made.
  const readHome = () => {
    const isFresh = document.querySelector('.home') && !location.hash && anyStored(() => true) === false;
    if (!isFresh) return soon(wake);
    return fetch(`${base}checklists/index.json`)
      .then((answer) => answer.ok && answer.text())
      .then((list) => {
        if (list && list.replaceAll('<', '\\u003c') !== document.getElementById('catalog').textContent) wake();
      }, () => {});
  };
  reading = parsed.then(slug ? readChecklist : readHome);

  // What was asked for before a reload.
  const { held: unheard = [], typed: texts = [], ask } = askedBefore();
  held.push(...unheard);
  for (const [id, text] of texts) typed.set(id, text);
  if (held.length || texts.length || ask) parsed.then(wake).then(() => ask && tell({ tell: 'ask', ...ask }));
})();
