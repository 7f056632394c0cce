// Runs before the application has arrived: starts its download, shows the marks that are stored,
// and keeps the ticks made in the meantime. The application takes them over and this script falls
// silent.
(() => {
  const PREFIX = 'preflight/1/';
  const root = document.documentElement;
  const slug = root.dataset.slug;
  const early = {};
  window.preflightBoot = { slug, early };

  const read = (key) => {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  };
  const record = (key) => {
    try {
      const found = JSON.parse(read(key));
      return found && found.v === 1 ? found : null;
    } catch {
      return null;
    }
  };

  // Reasons push the rows below them down: where the page is on screen already, the list waits for
  // two frames rather than jump.
  const wait = () => {
    if (root.dataset.marks) return;
    root.dataset.marks = 'arriving';
    requestAnimationFrame(() => requestAnimationFrame(() => delete root.dataset.marks));
  };

  const show = (row, mark, reason) => {
    row.dataset.mark = mark;
    row.querySelector('input').checked = mark === 'done';
    if (mark !== 'na' && mark !== 'blocked') return;
    const line = document.createElement('p');
    line.className = 'reason';
    wait();
    line.textContent = `${mark === 'na' ? 'Not applicable' : 'Blocked'}: ${reason || 'no reason given'}`;
    row.querySelector('label').after(line);
  };

  const keep = (row) => {
    const done = row.querySelector('input').checked;
    const id = row.dataset.item;
    early[id] = done;
    row.dataset.mark = done ? 'done' : 'open';
    try {
      localStorage.setItem(`${PREFIX}early/${slug}/${id}`, done ? 'done' : 'open');
    } catch {
      // The application says that nothing is kept.
    }
  };

  document.addEventListener('change', ({ target }) => {
    if (root.dataset.app || target.type !== 'checkbox') return;
    const row = target.closest('[data-item]');
    if (row) return keep(row);
    const group = target.closest('[data-group]');
    if (!group) return;
    for (const item of group.querySelectorAll('[data-item]')) {
      item.querySelector('input').checked = target.checked;
      keep(item);
    }
  });

  const failed = () => {
    if (!root.dataset.app) document.getElementById('boot-failed').hidden = false;
  };
  const app = document.getElementById('app-module');
  const wasm = fetch(app.dataset.wasm);
  import(app.href).then(({ default: init }) => init({ module_or_path: wasm })).catch(failed);

  // The workshop is loaded when it is first needed; what it is asked meanwhile waits.
  let workshop;
  const style = (href) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload, onerror }));
  });
  const load = () => {
    const script = app.dataset.workshop;
    workshop ??= Promise.all([import(script), style(script.replace('.js', '.css'))])
      .then(([{ default: init }]) => init({ module_or_path: script.replace('.js', '_bg.wasm') }))
      .then(() => { workshop = 'here'; });
    return workshop;
  };
  const say = (event, detail) => document.dispatchEvent(new CustomEvent(event, { detail }));
  document.addEventListener('preflight-ask', (ask) => {
    if (workshop === 'here') return;
    ask.stopImmediatePropagation();
    load().then(
      () => say('preflight-ask', ask.detail),
      () => {
        workshop = undefined;
        const text = 'A part of this page did not load. Check the connection and try again';
        say('preflight-tell', JSON.stringify({ tell: 'failed', text }));
      },
    );
  });

  // What is dropped on the page, or pasted on the home page, is opened by the workshop.
  const bring = (file, text) => {
    if (file) window.preflightFile = file;
    say('preflight-tell', JSON.stringify({ tell: 'ask', errand: file ? 'import-file' : 'import-text', text }));
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
  addEventListener('paste', ({ target, clipboardData }) => {
    if (!document.querySelector('.home') || document.querySelector('dialog[open]') || target.closest?.('input, textarea')) return;
    const [file] = clipboardData.files;
    const text = clipboardData.getData('text');
    if (file || text) bring(text ? undefined : file, text);
  });

  if (slug) {
    const isLink = location.hash ? !/^#(section|item|phase|main)-/.test(location.hash) : typeof history.state === 'string';
    if (isLink) {
      root.dataset.boot = 'link';
      load().catch(() => { workshop = undefined; });
    }
    const named = new URLSearchParams(location.search).get('run');
    const run = named || record(`current/${slug}`)?.text;
    if (run && root.dataset.boot !== 'link') root.dataset.boot = record(`run/${run}/state`)?.frozen ? 'frozen' : 'run';
    for (const row of document.querySelectorAll('[data-item]')) {
      const stored = run && record(`run/${run}/mark/${row.dataset.item}`);
      if (stored) show(row, stored.mark, stored.reason);
      const tick = read(`early/${slug}/${row.dataset.item}`);
      if (tick) show(row, tick === 'done' ? 'done' : 'open');
    }
  } else {
    try {
      if (Object.keys(localStorage).some((key) => key.startsWith(`${PREFIX}run/`) || key.startsWith(`${PREFIX}checklist/`))) root.dataset.boot = 'runs';
    } catch {
      // No storage, nothing of one's own.
    }
  }
})();
