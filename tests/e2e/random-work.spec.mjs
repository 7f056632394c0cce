// Random work, from a seed, with reloads, killed and emptied storage and homes that refuse: after each step the
// page, both homes and a count of its own agree. The two thousand steps are in tests/nothing_lost.rs.
import { expect, on, test } from './fixtures.mjs';
import { keep, runOf, second, stored, there } from './storage.mjs';

const slug = 'node-platform-release';
const steps = 60;
const items = ['tests-pass', 'lint-clean', 'code-reviewed'];
const mark = (id) => `preflight/1/run/run1/mark/${id}`;

/** Numbers that look random, the same ones for each seed. */
const dice = (seed) => (below) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

/** The ticked boxes, and how many are counted as done. */
const shown = (page) => page.evaluate(() => ({
  done: [...document.querySelectorAll('main [data-item][data-mark=done]')].map((row) => row.dataset.item).sort(),
  ticked: [...document.querySelectorAll('main [data-item] > input:checked')].map((box) => box.closest('[data-item]').dataset.item).sort(),
  progress: Number(document.querySelector('[role=progressbar][aria-label=Progress]')?.getAttribute('aria-valuenow')),
}));

for (const seed of [1, 2, 3]) {
  test(`random work loses nothing: seed ${seed}`, async ({ page, open, context }) => {
    test.setTimeout(180_000);
    await page.addInitScript(() => {
      // What a home refuses is kept for the tab, over reloads.
      for (const [of, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
        const call = of.prototype[name];
        of.prototype[name] = function (...given) {
          if (this !== sessionStorage && sessionStorage.getItem(`refuses ${name}`)) throw new DOMException('full', 'QuotaExceededError');
          return call.apply(this, given);
        };
      }
    });
    await keep(page, runOf(slug));
    await open(slug);
    const roll = dice(seed);
    const expected = new Set();
    const box = (tab, id) => tab.locator(`main [data-item="${id}"] > input`);
    const press = async (tab, id) => {
      await box(tab, id).click();
      if (!expected.delete(id)) expected.add(id);
    };
    const agrees = async (tab, what) => {
      const done = [...expected].sort();
      await expect.poll(() => shown(tab), what).toEqual({ done, ticked: done, progress: done.length });
      await expect.poll(async () => Object.entries(await stored(tab)).filter(([key, text]) => key.startsWith(mark('')) && JSON.parse(text).mark === 'done').map(([key]) => key.slice(mark('').length)).sort(), what).toEqual(done);
      const first = await stored(tab);
      await expect.poll(async () => there(await second(tab)), what).toEqual(there(first));
    };
    const refuse = (name, refuses) => page.evaluate(([name, refuses]) => (refuses ? sessionStorage.setItem(name, 'yes') : sessionStorage.removeItem(name)), [`refuses ${name}`, refuses]);
    for (let step = 0; step < steps; step += 1) {
      const id = items[roll(items.length)];
      const what = roll(10);
      const told = `seed ${seed}, step ${step}: ${what} ${id}`;
      if (what < 3) await press(page, id);
      else if (what === 3) {
        await press(page, id);
        await page.keyboard.press('Control+z');
        if (!expected.delete(id)) expected.add(id);
      } else if (what === 4) {
        await page.reload();
      } else if (what === 5) {
        // Another tab ticks, and is closed at once.
        const other = on(await context.newPage());
        await other.open(slug);
        await press(other.page, id);
        await other.page.close();
      } else if (what === 6) {
        // The browser is killed: the first home is as it was some changes ago.
        const written = await page.evaluate(() => ({ ...localStorage }));
        await press(page, id);
        await agrees(page, told);
        await page.goto('blank');
        await page.evaluate((all) => {
          localStorage.clear();
          Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text));
        }, written);
        await open(slug);
      } else if (what === 7) {
        // A home refuses one change, and takes it with the next.
        const name = ['setItem', 'put'][roll(2)];
        await refuse(name, true);
        await press(page, id);
        await expect(box(page, id)).toBeChecked({ checked: expected.has(id) });
        await refuse(name, false);
        await press(page, items[(items.indexOf(id) + 1) % items.length]);
      } else if (what === 8) {
        const other = await context.newPage();
        await other.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
        await other.goto('blank');
        await other.evaluate(() => localStorage.clear());
        await other.close();
        await expect.poll(async () => Object.keys(await stored(page)).length, told).toBeGreaterThan(1);
      } else {
        // The second home is lost while no page is open.
        await page.goto('blank');
        await page.evaluate(() => new Promise((resolve) => {
          const request = indexedDB.deleteDatabase('preflight');
          request.onsuccess = resolve;
          request.onerror = resolve;
        }));
        await open(slug);
      }
      await agrees(page, told);
    }
  });
}
