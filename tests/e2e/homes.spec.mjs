// The two homes of what is marked: localStorage, which a killed browser has not written yet, and IndexedDB.
import { own, small } from './editing.mjs';
import { expect, on, test } from './fixtures.mjs';
import { keep, runOf, second, stored, there } from './storage.mjs';

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const said = (page, words) => page.getByRole('status').filter({ hasText: words });
const run = runOf(slug, { 'lint-clean': 'done' });

/** Waits until both homes hold the same, and something. */
const agree = (page) => expect.poll(async () => {
  const [first, other] = [there(await stored(page)), there(await second(page))];
  return JSON.stringify(other) === JSON.stringify(first) && Object.keys(first).length;
}).toBeGreaterThan(0);
/** Everything in localStorage as it is now, to be put back: what a browser that is killed had written. */
const snapshot = (page) => page.evaluate(() => ({ ...localStorage }));
async function killed(page, written) {
  await page.goto('blank');
  await page.evaluate((all) => {
    localStorage.clear();
    Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text));
  }, written);
}
const blank = (page) => keep(page, {});

test('what a killed browser had not written comes back, and is said by number', async ({ page, open, item }) => {
  await keep(page, run);
  await open(slug);
  await agree(page);
  await box(page).check();
  await agree(page);
  const written = await snapshot(page);
  await box(page, /^Code is reviewed/).check();
  await box(page).uncheck();
  await agree(page);
  const whole = await stored(page);

  await killed(page, written);
  await page.goto(`${slug}/`);
  await expect(said(page, '2 marks are back that this browser had lost')).toBeVisible();
  await expect(item('code-reviewed')).toHaveAttribute('data-mark', 'done');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await agree(page);
  expect(await stored(page)).toEqual(whole);
  await page.reload();
  await expect(box(page, /^Code is reviewed/)).toBeChecked();
  await expect(said(page, 'are back')).toHaveCount(0);
});

test('a whole run that a killed browser had lost comes back, and is one press away from the one before it', async ({ page, open, item, axe }) => {
  await keep(page, run);
  await open(slug);
  await agree(page);
  const written = await snapshot(page);
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Fresh run' }).click();
  await page.getByRole('textbox', { name: 'Run', exact: true }).fill('v2');
  await box(page).check();
  await agree(page);

  await killed(page, written);
  await page.goto(`${slug}/`);
  await expect(said(page, 'A later run, which this browser had lost, is back.')).toBeVisible();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');
  await axe();
  await page.getByRole('button', { name: 'Open it', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v2');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
  await expect(said(page, 'is back')).toHaveCount(0);
});

test('a run that was deleted stays so, and a tick that only the first home has stays, too', async ({ page, open }) => {
  await keep(page, run);
  await open();
  await agree(page);
  const written = await snapshot(page);
  await page.getByRole('button', { name: /^Menu of Unnamed run/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Your runs' })).toHaveCount(0);
  await expect.poll(async () => Object.values(await second(page)).filter(Boolean)).toEqual([]);
  await killed(page, written);
  await open();
  await expect(page.getByRole('region', { name: 'Your runs' })).toHaveCount(0);
  await expect.poll(() => stored(page)).toEqual({});

  // What a page without the second home has stored is copied.
  const mark = 'preflight/1/run/run1/mark/tests-pass';
  const text = JSON.stringify({ v: 1, mark: 'done', at: Date.now() });
  await killed(page, { ...run, [mark]: text });
  await open(slug);
  await expect.poll(async () => (await second(page))[mark]).toBe(text);
  await agree(page);
  expect((await stored(page))[mark]).toBe(text);
});

test('all comes back where something of the origin has emptied the storage', async ({ page, open, context }) => {
  await keep(page, { ...run, ...runOf('ai-saas-launch', {}, { id: 'run2', name: 'the other one' }) });
  await open(slug);
  await agree(page);
  await box(page).check();
  await agree(page);
  const other = await context.newPage();
  await blank(other);
  await other.evaluate(() => localStorage.clear());
  await expect(page.getByText(/emptied this browser’s storage|emptied this browser's storage|this browser had lost/).first()).toBeVisible();
  await agree(page);
  expect(Object.keys(await stored(page))).toEqual(expect.arrayContaining(['preflight/1/run/run1/mark/tests-pass', 'preflight/1/run/run2/name']));
  await expect(box(page)).toBeChecked();
});

test('a thousand ticks in two tabs at once are a thousand in both homes', async ({ page, open, context, allowErrors }) => {
  allowErrors(/404/);
  const items = Array.from({ length: 1001 }, (_, at) => ({ id: `item-${at}`, text: `Item ${at}` }));
  await keep(page, { ...own({ ...small('Thousand', items), slug: 'thousand' }), ...runOf('thousand', { 'item-0': 'done' }) });
  await open('thousand');
  const other = on(await context.newPage());
  await other.open('thousand');
  const ids = await page.locator('[data-item]').evaluateAll((rows) => rows.map((row) => row.dataset.item));
  expect(ids).toHaveLength(1001);
  const tick = (tab, some) => tab.evaluate(async (some) => {
    for (const id of some) {
      document.querySelector(`[data-item="${id}"] input`).click();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, some);
  const rest = ids.filter((id) => id !== 'item-0');
  await Promise.all([tick(page, rest.filter((_, at) => at % 2)), tick(other.page, rest.filter((_, at) => !(at % 2)))]);
  const marks = (all) => Object.entries(all).filter(([key, text]) => key.includes('/run1/mark/') && JSON.parse(text).mark === 'done').length;
  await expect.poll(async () => marks(await stored(page)), { timeout: 30_000 }).toBe(1001);
  await agree(page);
  expect(marks(await second(page))).toBe(1001);
  for (const tab of [page, other.page]) await expect(tab.getByRole('progressbar', { name: 'Progress', exact: true })).toHaveAttribute('aria-valuenow', '1001');
});

test('a page that was frozen shows what another tab has stored, once it is seen', async ({ page, open, item, context }) => {
  await page.addInitScript(() => addEventListener('storage', (event) => window.isFrozen && event.stopImmediatePropagation(), true));
  await keep(page, run);
  await open(slug);
  await agree(page);
  await page.evaluate(() => (window.isFrozen = true));
  const other = on(await context.newPage());
  await other.open(slug);
  await box(other.page).check();
  await agree(other.page);
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
});

for (const [what, breakDatabase] of [
  ['is missing', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ['is blocked', () => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); }; }],
  ['refuses to open', () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      setTimeout(() => request.onerror?.());
      return request;
    };
  }],
  ['is full', () => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
]) {
  test(`a second home that ${what} is said, and the first one does`, async ({ page, open, axe }) => {
    await blank(page);
    await page.addInitScript(breakDatabase);
    await open(slug);
    await box(page).check();
    await page.reload();
    await expect(box(page)).toBeChecked();
    await page.goto('.');
    await expect(page.getByText('There is no second copy: the browser refuses it')).toBeVisible();
    await axe();
  });
}

test('a second home that never opens holds nothing up, and is said in the end', async ({ page, open }) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => new EventTarget(); });
  await page.clock.install();
  await open(slug);
  await box(page).check();
  await page.reload();
  await expect(box(page)).toBeChecked();
  await open();
  await expect(page.getByText('of the room for it is used')).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(page.getByText('There is no second copy: the browser refuses it')).toBeVisible();
});

test('where both homes are full that is said, whoever leaves is asked, and room brings all back', async ({ page, open, item, axe }) => {
  await page.addInitScript(() => {
    window.isFull = !sessionStorage.getItem('room');
    const full = () => new DOMException('full', 'QuotaExceededError');
    for (const [of, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
      const call = of.prototype[name];
      of.prototype[name] = function (...given) {
        if (window.isFull && this !== sessionStorage) throw full();
        return call.apply(this, given);
      };
    }
  });
  const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await open(slug);
  await box(page).check();
  await expect(page.getByRole('alert').filter({ hasText: 'The browser refuses to store more: the last changes are not kept' })).toBeVisible();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  expect(await asks()).toBe(true);
  await axe();
  await page.evaluate(() => (window.isFull = false));
  await box(page, /^Code is reviewed/).check();
  await expect(page.getByRole('alert').filter({ hasText: 'refuses to store' })).toHaveCount(0);
  expect(await asks()).toBe(false);
  await agree(page);
  const mark = (name) => `preflight/1/run/${Object.keys(all).find((key) => /^preflight\/1\/run\/[^/]+$/.test(key)).split('/')[3]}/mark/${name}`;
  const all = await second(page);
  for (const name of ['tests-pass', 'code-reviewed']) expect(JSON.parse(all[mark(name)]).mark).toBe('done');
});

test('a first home that drops what comes back takes nothing from the second one', async ({ page, open }) => {
  await keep(page, run);
  await open(slug);
  await agree(page);
  await box(page).check();
  await agree(page);
  const whole = await second(page);
  await killed(page, run);
  await page.addInitScript(() => {
    if (!sessionStorage.getItem('well')) Storage.prototype.setItem = () => {};
  });
  await page.goto(`${slug}/`);
  await expect(said(page, 'has no room to take it back')).toBeVisible();
  expect(await second(page)).toEqual(whole);
  await page.evaluate(() => (sessionStorage.well = 'yes'));
  await page.reload();
  await expect(said(page, '1 mark is back that this browser had lost')).toBeVisible();
  await expect(box(page)).toBeChecked();
});

test('a second home that is closed in mid-session is opened again', async ({ page, open }) => {
  await page.addInitScript(() => {
    const call = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      const request = call.apply(this, args);
      request.addEventListener('success', () => (window.opened ??= request.result));
      return request;
    };
  });
  await keep(page, run);
  await open(slug);
  await agree(page);
  await page.evaluate(() => {
    const { opened } = window;
    opened.close();
    opened.dispatchEvent(new Event('close'));
  });
  await box(page).check();
  await agree(page);
});

test('what was removed over a year ago leaves the second home, where the first one has known it for that long', async ({ page, open }) => {
  await keep(page, run);
  await second(page);
  const day = 86_400_000;
  const mark = (item) => `preflight/1/run/run1/mark/${item}`;
  await page.evaluate(([now, removed]) => new Promise((resolve) => {
    localStorage.setItem('preflight/seen', now);
    const request = indexedDB.open('preflight', 1);
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      for (const [key, age] of removed) transaction.objectStore('records').put({ text: null, at: now - age }, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }), [Date.now(), [[mark('tests-pass'), 366 * day], [mark('code-reviewed'), 364 * day], [mark('lint-clean'), 400 * day], ['theirs', 400 * day]]]);
  await open(slug);
  await expect.poll(async () => Object.keys(await second(page))).not.toContain(mark('tests-pass'));
  const left = await second(page);
  expect(left[mark('code-reviewed')]).toBe(null);
  expect(left.theirs).toBe(null);
  // The first home has it, whatever was removed before.
  await expect.poll(async () => (await second(page))[mark('lint-clean')]).toBe(run[mark('lint-clean')]);
});

test('a second home that was only half made is finished, with all that the first one has', async ({ page, open }) => {
  await keep(page, run);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('preflight', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('theirs').put('stays', 'key');
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  }));
  await open(slug);
  await agree(page);
  const written = await snapshot(page);
  await box(page).check();
  await agree(page);
  await killed(page, written);
  await page.goto(`${slug}/`);
  await expect(said(page, '1 mark is back that this browser had lost')).toBeVisible();
  await page.goto('.');
  await expect(page.getByText('of the room for it is used')).toBeVisible();
  await expect(page.getByText('There is no second copy')).toHaveCount(0);
  await open(slug);
  await agree(page);
  expect(await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('preflight');
    request.onsuccess = () => (request.result.transaction('theirs').objectStore('theirs').get('key').onsuccess = (event) => resolve(event.target.result));
  }))).toBe('stays');
});

test('garbage in the second home changes nothing', async ({ page, open, item }) => {
  await keep(page, run);
  await second(page);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('preflight', 1);
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      const store = transaction.objectStore('records');
      const mark = 'preflight/1/run/run1/mark/';
      for (const [at, garbage] of [7, null, 'x', {}, { text: 7, at: 1 }, { text: '{', at: 2 }, { text: '{"v":1}', at: -1 }].entries()) {
        store.put(garbage, `${mark}item-${at}`);
        store.put(garbage, at);
      }
      store.put({ text: '{"v":1,"mark":"per', at: 9e12 }, `${mark}lint-clean`);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }));
  await open(slug);
  await box(page).check();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');
  await expect.poll(async () => (await second(page))['preflight/1/run/run1/mark/lint-clean']).toBe(run['preflight/1/run/run1/mark/lint-clean']);
});

test('everything can be deleted, in two steps and from both homes', async ({ page, open, axe }) => {
  await keep(page, { ...run, theirs: 'stays' });
  await open();
  await agree2(page);
  await page.getByRole('button', { name: 'Back up or restore everything…' }).click();
  await page.getByRole('button', { name: 'Delete everything of Preflight in this browser…' }).click();
  await expect(page.getByRole('button', { name: 'Save a backup first' })).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: 'This browser keeps 1 run' })).toBeVisible();
  await axe();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a backup first' }).click();
  await download;
  await page.getByRole('button', { name: 'Keep everything' }).click();
  expect(Object.keys(await stored(page))).toContain('preflight/1/run/run1');
  await page.getByRole('button', { name: 'Delete everything of Preflight in this browser…' }).click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await loaded;
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ theirs: 'stays' });
  expect(await second(page)).toEqual({});
});
const agree2 = (page) => expect.poll(async () => Object.keys(await second(page)).length).toBeGreaterThan(2);
