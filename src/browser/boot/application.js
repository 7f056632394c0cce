// Loads the application, and lets it take the page over.
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
  if (slug && !isLink()) readRows().catch(() => {});
  for (const control of document.querySelectorAll('[aria-busy]')) control.removeAttribute('aria-busy');
  const asked = { held: held.splice(0), typed: [...typed] };
  if (await isRenewed(programs.app)) offerReload(asked);
  else document.getElementById('boot-failed').hidden = false;
};
const wake = () => {
  application ??= Promise.all([start(programs.app), startStyle(programs.app), parsed, bringChecklist(), isLink() && load().catch(forget)]).then(async ([program]) => {
    await released();
    program.run();
    // A script of another build is there, but does nothing.
    if (!isHere()) throw new Error('not taken over');
    // What a link carries is drawn when this task ends.
    if (root.dataset.link) await new Promise((resolve) => setTimeout(resolve));
    delete root.dataset.link;
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
