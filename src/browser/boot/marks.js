// Marks: those that are stored, and those made before the application is there.
// Ticks made before the application is there: their records, by key.
const early = {};
window[EARLY] = early;
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
  if (!Object.hasOwn(BECAUSE, mark)) return;
  if (reason) row.dataset.reason = reason;
  const line = document.createElement('p');
  line.className = 'reason';
  wait();
  const own = Object.assign(document.createElement('bdi'), { textContent: reason });
  line.append(BECAUSE[mark], reason ? own : 'no reason given');
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
    say(KEPT, key);
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
const rowsOf = (group) => [...group.querySelectorAll('[data-item]')];
const pressOf = (rows) => PRESSES.find(([, from]) => rows.some((row) => from.includes(row.dataset.mark)));
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
  const [to, from] = item ? [target.checked ? 'done' : 'open', [item.dataset.mark]] : pressOf(rows);
  if (isLocked) target.checked = item?.dataset.mark === 'done';
  else for (const row of rows) if (from.includes(row.dataset.mark)) keep(row, to);
  showGroups();
  reading.finally(() => soon(wake));
});
