// What the browser keeps, seen and set from outside the page.

/** Everything that is stored, by key, but for the time up to which the second home has it, too. */
export const stored = (page) =>
  page.evaluate(() => Object.fromEntries(Object.keys(localStorage).filter((key) => key !== 'preflight/seen').sort().map((key) => [key, localStorage.getItem(key)])));

/** In the page: what the second home holds, texts by key, `null` for what was removed. */
export const readSecond = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('preflight');
  request.onerror = reject;
  request.onupgradeneeded = () => request.result.createObjectStore('records');
  request.onsuccess = () => {
    if (!request.result.objectStoreNames.contains('records')) {
      request.result.close();
      return resolve({});
    }
    const store = request.result.transaction('records').objectStore('records');
    const [keys, entries] = [store.getAllKeys(), store.getAll()];
    store.transaction.oncomplete = () => {
      request.result.close();
      resolve(Object.fromEntries(keys.result.map((key, at) => [key, entries.result[at]?.text])));
    };
    return undefined;
  };
});
/** The same, from outside. */
export const second = (page) => page.evaluate(readSecond);
/** Records by key, in order, without those that were removed. */
export const there = (records) => Object.fromEntries(Object.entries(records).filter(([, text]) => text != null).sort());

/** Whether a record is the person's own: no remembered snapshot, no host that may be asked, not when the last backup was. */
export const isOwn = (key) => !/^preflight\/1\/(sent\/|host\/|backup$)/.test(key);

/** What is stored of the person's own. */
export const ownStored = async (page) => Object.fromEntries(Object.entries(await stored(page)).filter(([key]) => isOwn(key)));

/** Stores records before the first page of the site is opened. */
export async function keep(page, records) {
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
  await page.goto('blank');
  await page.evaluate((all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text)), records);
}

/** The records of a run: `marks` by item id, each a word or a word with its reason. */
export function runOf(slug, marks = {}, { id = 'run1', name, values = {}, revision } = {}) {
  const record = (fields) => JSON.stringify({ v: 1, ...fields });
  const records = {
    [`preflight/1/run/${id}`]: record({ slug, created: 1_790_000_000_000, parent: 0, revision }),
    [`preflight/1/current/${slug}`]: record({ text: id }),
  };
  if (name) records[`preflight/1/run/${id}/name`] = record({ text: name });
  for (const [item, mark] of Object.entries(marks)) {
    const [word, reason] = [mark].flat();
    records[`preflight/1/run/${id}/mark/${item}`] = record({ mark: word, reason, at: 1_790_000_000_000 });
  }
  for (const [value, text] of Object.entries(values)) {
    records[`preflight/1/run/${id}/value/${value}`] = record({ text });
  }
  return records;
}

/** Marks the items alike. */
export const all = (items, mark = 'done') => Object.fromEntries(items.map((item) => [item.id, mark]));
