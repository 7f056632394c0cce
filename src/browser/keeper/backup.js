// Where no folder takes a copy, a backup is thought of once there is something to lose: once, until one is saved.
const BACKUP = `${PREFIX}backup`; // When the last one was saved; that it was thought of; or `NEVER`, where nobody wants that.
const MANY = 20; // Marks since the last one.

const lastBackup = () => {
  try {
    return JSON.parse(localStorage.getItem(BACKUP))?.text ?? '0';
  } catch {
    return NEVER; // It is blocked, or not ours to read.
  }
};
const putBackup = (text) => {
  try {
    localStorage.setItem(BACKUP, JSON.stringify({ v: 1, text }));
    say(KEPT, BACKUP);
  } catch {
    // It is full: the page says so.
  }
};
const unsaved = new Set();
const isMany = () => unsaved.size >= MANY && !window.showDirectoryPicker && lastBackup() !== NEVER;
// A run from a link says of each item that is open that it is: nothing is lost with that.
const isOpen = (key) => {
  try {
    return /"mark":"open"/.test(localStorage.getItem(key));
  } catch {
    return true; // It is blocked.
  }
};
const countUnsaved = (key) => {
  if (key === BACKUP && Number(lastBackup())) unsaved.clear();
  if (!/^run\/[^/]+\/mark\//.test(key.slice(PREFIX.length))) return;
  if (isOpen(key)) return;
  unsaved.add(key);
  if (unsaved.size !== MANY || !isMany() || !Number.isFinite(Number(lastBackup()))) return;
  putBackup('reminded');
  wake().then(() => tell({ tell: 'say', text: `${MANY} marks are in this browser alone. “Back up” on the home page saves them as a file` }));
};
const startBackup = (second) => {
  const since = Number(lastBackup()) || 0;
  for (const [key, { at }] of second) if (at >= since) countUnsaved(key);
  showStanding();
};
