// The workshop is loaded when it is first needed; what it is asked meanwhile waits.

let workshop;
const forget = () => { workshop = undefined; };
const load = () => {
  workshop ??= Promise.all([start(programs.workshop), startStyle(programs.workshop)])
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
  // The page's own program comes first, and then the application.
  reading.finally(() => soon(() => wake().then(() => soon(() => parts.forEach((part) => fetch(part).catch(() => {}))))));
};
addEventListener('change', bringAhead, true);
const notLoaded = async ({ errand, text }) => {
  const isNew = await isRenewed(programs.workshop);
  forget();
  document.getElementById('link-banner')?.replaceChildren();
  // A link opens by itself: it is in the address.
  if (isNew) offerReload(errand === 'open' ? {} : { ask: { errand, text } });
  const way = isNew ? 'Reload the page first' : 'A part of this page did not load. Check the connection and try again';
  tell({ tell: 'failed', text: way });
};
// Only a press may write to the clipboard, and it is over when the workshop is there: a copy begins
// in the press, with a text that is promised. `browser/clipboard.rs` keeps the promise.
const beginCopy = () => {
  if (!window.ClipboardItem || !navigator.clipboard) return;
  let keep;
  const text = new Promise((resolve) => { keep = resolve; });
  const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
  written.catch(() => {});
  window[COPY] = (promised) => {
    delete window[COPY];
    keep(new Blob([promised], { type: 'text/plain' }));
    return written;
  };
};
addEventListener('click', ({ target }) => {
  if (workshop !== 'here' && within(target, '[data-act=copy-link]:enabled')) beginCopy();
}, true);
document.addEventListener(REQUEST, (ask) => {
  if (workshop === 'here') return;
  ask.stopImmediatePropagation();
  // A script of another build is there, but takes nothing.
  const askAgain = () => {
    if (!say(REQUEST, ask.detail)) throw new Error('not taken');
  };
  load().then(askAgain).catch(() => notLoaded(JSON.parse(ask.detail)));
});

// A program that has failed: the workshop comes anew to save the run.
const stopped = (error) => {
  const program = failedIn(error);
  if (program === 'reader' || program === 'opener') return wake();
  if (program === 'workshop') forget();
  const rescue = async (ask) => {
    if (workshop !== 'here') await fetchProgram(programs.workshop, fresh());
    workshop = 'here';
    say(REQUEST, JSON.stringify(ask));
  };
  return sayStopped(rescue);
};
addEventListener('error', ({ error }) => failedIn(error) && stopped(error));
addEventListener('unhandledrejection', ({ reason }) => failedIn(reason) && stopped(reason));
