// A copy of each run in a folder that the person has chosen, where the browser can write into one: a third
// home, outside the browser. What has changed is collected; the workshop makes the files.
const FOLDER = 'folder'; // Its place beside the records of the second home: the folder, and when it had all.
const CALM = 2000; // Milliseconds from a change until it is written, with what follows meanwhile.
const LATER = `${PREFIX}folder-later`; // In the tab: the person does not want to be asked now.

let folder;
let hasFailed = false;
let isWaiting = false; // For the person, who has to allow it anew after the browser was closed.
// The keys of the records that the folder has not got.
const uncopied = new Set();
let copying;
const readFolder = async () => { folder = (await within('readonly', (store) => store.get(FOLDER))).result; };
const putFolder = (kept) => within('readwrite', (store) => (kept ? store.put(kept, FOLDER) : store.delete(FOLDER)));
// Isolated, since it may run in another direction.
const named = () => `“\u2068${folder.root.name}\u2069”`;

// The files of the runs to which these keys belong.
const filesOf = (keys) => new Promise((resolve, reject) => {
  setTimeout(reject, PATIENCE);
  const take = (answer) => {
    answer.preventDefault();
    resolve(JSON.parse(answer.detail));
  };
  document.addEventListener(COPIES, take, { once: true });
  ask('copies', keys.join('\n'));
});
const writeFile = async ([name, text]) => {
  const file = await folder.root.getFileHandle(name, { create: true });
  if ((await (await file.getFile()).text()) === text) return;
  const stream = await file.createWritable();
  await stream.write(text);
  await stream.close();
};
const WHY = {
  NotFoundError: 'it is not there any more',
  NotAllowedError: 'the browser does not allow it',
  NoModificationAllowedError: 'another program holds a file',
  QuotaExceededError: 'its disk is full',
};
const failed = (error) => {
  const why = WHY[error?.name] ?? 'a file could not be made';
  if (!hasFailed) wake().then(() => tell({ tell: 'say', text: `The copy in the folder ${named()} was not written: ${why}. Each change tries again` }));
  hasFailed = true;
};
const isAllowed = async () => (await folder.root.queryPermission({ mode: 'readwrite' })) === 'granted';
const copy = async () => {
  const keys = [...uncopied];
  const at = Date.now();
  let isDone = true;
  try {
    await readFolder();
    if (folder && !(await isAllowed())) return askForFolder();
    // What came while the folder was looked up is next.
    keys.forEach((key) => uncopied.delete(key));
    if (!folder || !keys.length) return undefined;
    const { files, isWhole } = await filesOf(keys);
    for (const file of files) await writeFile(file);
    if (!isWhole) throw new Error('a checklist is missing');
    hasFailed = false;
    await putFolder({ ...folder, at });
  } catch (error) {
    isDone = false;
    keys.forEach((key) => uncopied.add(key));
    if (folder) failed(error);
  } finally {
    copying = isDone && uncopied.size && !isWaiting ? setTimeout(copy, CALM) : undefined;
    showFolder();
  }
  return undefined;
};
// One after the other: what comes while one is on its way is next.
const copyIn = (time) => { copying ??= setTimeout(copy, time); };
const copySoon = (key) => {
  if (!window.showDirectoryPicker || !key.startsWith(`${PREFIX}run/`)) return;
  uncopied.add(key);
  copyIn(CALM);
};

// After the browser was closed it wants a press before it lets the page write there again.
const allow = async () => {
  if ((await folder.root.requestPermission({ mode: 'readwrite' })) !== 'granted') return;
  document.getElementById('folder-waits')?.remove();
  isWaiting = false;
  copyIn(0);
};
const askForFolder = () => {
  isWaiting = true;
  showFolder();
  if (sessionStorage.getItem(LATER)) return;
  const later = () => {
    sessionStorage.setItem(LATER, 'yes');
    document.getElementById('folder-waits').remove();
  };
  offer('folder-waits', `The copy in the folder ${named()} waits until you allow it again.`, button('Allow', allow), button('Not now', later));
};
const choose = async () => {
  const root = await showDirectoryPicker({ id: 'preflight', mode: 'readwrite' }).catch(() => undefined);
  if (!root) return;
  hasFailed = isWaiting = false;
  document.getElementById('folder-waits')?.remove();
  await putFolder({ root, at: 0 }).catch(() => standSecondHome(false));
  Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}run/`)).forEach((key) => uncopied.add(key));
  copyIn(0);
};
const stopCopies = async () => {
  await putFolder().catch(() => {});
  document.getElementById('folder-waits')?.remove();
  folder = undefined;
  isWaiting = false;
  showFolder();
};

// What stands where a folder is chosen.
const folderSays = () => {
  if (!folder) return '';
  if (isWaiting) return `The copy in the folder ${named()} waits until you allow it again`;
  return hasFailed ? `The copy in the folder ${named()} is not written` : `A copy of each run is in the folder ${named()}`;
};
const showFolder = () => {
  for (const place of document.querySelectorAll('kept-folder')) {
    if (!isSecondHome) {
      place.textContent = 'The browser refuses to keep which folder that is.';
      continue;
    }
    const said = Object.assign(document.createElement('p'), { textContent: folder ? `${folderSays()}.` : '' });
    said.setAttribute('role', 'status');
    const row = Object.assign(document.createElement('div'), { className: 'row' });
    if (isWaiting) row.append(button('Allow', allow));
    row.append(button(folder ? 'Another folder…' : 'Keep a copy in a folder…', choose));
    if (folder) row.append(button('Stop', stopCopies));
    place.replaceChildren(said, row);
  }
  showStanding();
};
// What was not written before the page was left is written now.
const startCopies = async (second) => {
  await readFolder();
  if (!folder) return;
  for (const [key, { at }] of second) if (at > folder.at) copySoon(key);
  if (!(await isAllowed())) askForFolder();
  else showFolder();
};
const startFolder = () => fill('kept-folder', showFolder);
