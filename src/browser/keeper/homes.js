// The second home of the records. The browser writes `localStorage` to the disk some seconds late, and a
// browser that is killed loses what it had not written; IndexedDB holds it. `localStorage` stays what is
// read. Where the homes differ at the start, the workshop decides, record by record.
const SEEN = 'preflight/seen'; // When what stands in `localStorage` was last written to the second home, too.
const STORE = 'records';
const YEAR = 31_536_000_000; // Milliseconds.
const PATIENCE = 10_000; // Milliseconds: a database that has not opened by then is taken for none.

let database;
const open = (version) => {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('preflight', version);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    // Where another page holds it as it was, there is no error to be read.
    request.onerror = request.onblocked = reject;
    setTimeout(reject, PATIENCE);
  }).then((opened) => {
    // Only half made: the next version of it gets its store.
    if (!opened.objectStoreNames.contains(STORE)) {
      opened.close();
      database = undefined;
      return open(opened.version + 1);
    }
    // Gone in mid-session: the next write opens it again.
    opened.onclose = () => { database = undefined; };
    opened.onversionchange = () => {
      opened.close();
      database = undefined;
    };
    return opened;
  });
  database.catch(() => { database = undefined; });
  return database;
};
// Calls with the store, and waits until that is on the disk.
const within = async (mode, call) => {
  const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const result = call(transaction.objectStore(STORE));
  // A page that is closed now has done it all the same.
  transaction.commit?.();
  await done;
  return result;
};

// A page that was frozen, or lay in the browser's memory, has not heard what other tabs stored meanwhile: it
// reads that once it is seen. `known` is what it has heard of.
const seenNow = () => {
  try {
    return localStorage.getItem(SEEN);
  } catch {
    return null; // It is missing or blocked.
  }
};
let known = seenNow();
const readAgain = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
addEventListener('storage', ({ key, newValue }) => {
  if (key === SEEN) known = newValue;
  // Whoever has written it may have been closed at once.
  if (key?.startsWith(PREFIX)) {
    changed.add(key);
    write();
  }
});
// A computer that has slept wakes on another day, and its timers have slept, too.
const MINUTE = 60_000;
let awake = Date.now();
const look = () => {
  const now = seenNow();
  const isBehind = now !== known || Date.now() - awake > 2 * MINUTE;
  awake = Date.now();
  if (document.hidden || !isBehind) return;
  known = now;
  readAgain();
};
setInterval(look, MINUTE);
document.addEventListener('visibilitychange', look);

// Writes what has changed, each record as it is by then; removed ones as `null`.
const changed = new Set(written);
// What this page has written: the first home is right about it.
const ours = new Set(written);
let isWriting = false;
// Whether the second home takes what it is given.
let isSecondHome = true;
const standSecondHome = (stands) => {
  isSecondHome = stands;
  showStanding();
};
// Whether the homes agree. Until then the first one does not say that it has seen what the second one has.
let isSettled = false;
const noteSeen = (at) => {
  try {
    if (isSettled) localStorage.setItem(SEEN, at);
    known = localStorage.getItem(SEEN);
  } catch {
    // It is full or blocked: the page says so.
  }
};
const write = async () => {
  if (isWriting || !changed.size) return;
  isWriting = true;
  const keys = [...changed];
  changed.clear();
  const at = Date.now();
  noteSeen(at);
  try {
    await within('readwrite', (store) => keys.forEach((key) => store.put({ text: localStorage.getItem(key), at }, key)));
    if (!isSecondHome) {
      standSecondHome(true);
      if (!isSettled) compare().catch(() => standSecondHome(false));
    }
  } catch {
    // The next change tries again.
    standSecondHome(false);
    keys.forEach((key) => changed.add(key));
  }
  isWriting = false;
  if (isSecondHome) await write();
};
document.addEventListener(KEPT, ({ detail }) => {
  ours.add(detail);
  changed.add(detail);
  // One change is several records.
  queueMicrotask(write);
  askToKeep();
  copySoon(detail);
  countUnsaved(detail);
});

// Asks the workshop for what belongs to no checklist.
const ask = (errand, text) => say(REQUEST, JSON.stringify({ errand, text, base, origin: location.origin, slug: '', person: '', records: [] }));

// Compares the homes. What only the first one knows is copied; about the rest the workshop is asked.
const isRecord = (entry) => Number.isSafeInteger(entry?.at) && (entry.text === null || typeof entry.text === 'string');
// In pieces, so that the page reacts meanwhile: a browser may hold tens of thousands.
const PIECE = 2000;
const readSecond = async () => {
  const second = new Map();
  for (let from = PREFIX; ;) {
    const range = IDBKeyRange.lowerBound(from, true);
    const requests = await within('readonly', (store) => [store.getAllKeys(range, PIECE), store.getAll(range, PIECE)]);
    const [keys, entries] = requests.map(({ result }) => result);
    keys.forEach((key, at) => key.startsWith?.(PREFIX) && isRecord(entries[at]) && second.set(key, entries[at]));
    if (keys.length < PIECE) return second;
    from = keys.at(-1);
    await pause();
  }
};
const compare = async () => {
  const second = await readSecond();
  const seen = Number(localStorage.getItem(SEEN)) || 0;
  const first = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const copied = first.filter((key) => !second.has(key));
  // Of what the first home has known to be removed for so long, no browser has an older state.
  const isOld = ([key, { text, at }]) => text === null && localStorage.getItem(key) === null && seen - at > YEAR;
  const old = [...second].filter(isOld);
  const differs = ([key, { text }]) => localStorage.getItem(key) !== text && !ours.has(key);
  const differing = [...second].filter(differs).map(([key]) => key);
  // Other tabs may have written meanwhile.
  const again = differing.length ? await within('readonly', (store) => differing.map((key) => store.get(key))) : [];
  const entries = again.map(({ result }, at) => [differing[at], result]).filter(([, entry]) => isRecord(entry)).filter(differs);
  const records = Object.fromEntries(entries.map(([key, { text, at }]) => [key, [localStorage.getItem(key), text, at]]));
  isSettled = !Object.keys(records).length;
  const now = Date.now();
  if (copied.length) noteSeen(now);
  if (copied.length || old.length) {
    await within('readwrite', (store) => {
      copied.forEach((key) => {
        const text = localStorage.getItem(key);
        // The disk may still have what stood there before; it was done by then.
        store.put({ text, at: now }, key);
        second.set(key, { text, at: seen });
      });
      old.forEach(([key]) => store.delete(key));
    });
    copied.forEach(copySoon);
  }
  if (!isSettled) ask('homes', JSON.stringify({ seen, records }));
  return second;
};
const currentRun = () => localStorage.getItem(`${PREFIX}current/${slug}`);
// What the workshop has decided: what the first home takes over. The second one takes over what follows.
document.addEventListener(HOMES, (answer) => {
  answer.preventDefault();
  const { records, settled, words } = JSON.parse(answer.detail);
  const shown = currentRun();
  let isFull = false;
  for (const [key, text] of records) {
    if (ours.has(key)) continue;
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      // Some browsers take a write and drop it.
      isFull ||= localStorage.getItem(key) !== text;
    } catch {
      isFull = true;
    }
  }
  if (!isFull) settled.forEach((key) => changed.add(key));
  isSettled = !isFull;
  write();
  if (!records.length) return;
  readAgain();
  // The page stays with its run, in which somebody may be at work.
  if (shown && currentRun() && shown !== currentRun() && !location.search) {
    offer('lost-run', 'A later run, which this browser had lost, is back.', button('Open it', () => location.reload()));
  }
  const full = 'This browser had lost some of what you did, and has no room to take it back: free some space, and reload';
  if (isFull || words) wake().then(() => tell({ tell: 'say', text: isFull ? full : words }));
});

const startSecondHome = () => write().then(() => settled).then(pause).then(compare).then((second) => {
  startBackup(second);
  return startCopies(second);
}).catch(() => standSecondHome(false));
// Something has emptied the first home: what the second one has comes back.
addEventListener('storage', ({ key }) => {
  if (key !== null) return;
  ours.clear();
  changed.clear();
  isSettled = false;
  compare().catch(() => {});
}, true);

// Everything of ours is to go, from all that this browser keeps. The page comes anew without it.
document.addEventListener(FORGET, async (ask) => {
  ask.preventDefault();
  changed.clear();
  for (const storage of [localStorage, sessionStorage]) {
    Object.keys(storage).filter((key) => key.startsWith('preflight/')).forEach((key) => storage.removeItem(key));
  }
  await within('readwrite', (store) => store.clear()).catch(() => {});
  await forgetOffline().catch(() => {});
  location.assign(base);
});
