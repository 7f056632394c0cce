// What this page needs, and when.
// Settled once the page is read as far as it can be without the application.
let reading = parsed;
const named = slug && new URLSearchParams(location.search).get('run');
const lifeOf = (run) => record(`run/${run}/state`) ?? {};
const current = slug && record(`current/${slug}`)?.text;
const run = named || (!lifeOf(current).archived && current) || '';
const { frozen, archived } = lifeOf(run);
const standing = run && (frozen || archived ? 'ended' : 'run');
// A frozen run and a snapshot take no ticks.
let isLocked = slug && (isLink() || frozen);
// What shows a link begins to come before the page is whole: nothing of the page is seen without it.
let openerParts;
if (isLink()) {
  root.dataset.boot = 'link';
  if (!slug || isOwnStored()) {
    wake();
  } else {
    openerParts = fetchParts(programs.opener);
    openerParts.catch(() => {});
  }
} else if (!slug) {
  if (anyStored((key) => /^(run|checklist)\//.test(key))) root.dataset.boot = 'runs';
} else if (run) {
  root.dataset.boot = standing;
}
const showRun = () => {
  const name = run && record(`run/${run}/name`)?.text;
  if (name) document.getElementById('run-name').value = name;
  for (const row of document.querySelectorAll('[data-item]')) {
    const stored = run && record(`run/${run}/mark/${row.dataset.item}`);
    if (stored) show(row, stored.mark, stored.reason);
    if (stored?.note && isLink()) row.dataset.note = stored.note;
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
  if (isLink()) return openLink();
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
