// Pages that the browser has kept while nobody was on them: what is on screen is what is stored.
import { eventually, expect, slug, test } from './fixtures.mjs';
import { runOf } from '../e2e/storage.mjs';

const run = runOf(slug, { 'lint-clean': 'done' }, { name: 'v3' });
const mark = 'preflight/1/run/run1/mark/';
const shown = (page) => page.run(() => Object.fromEntries([...document.querySelectorAll('main [data-item]')]
  .filter((row) => row.dataset.mark !== 'open' || row.querySelector('input').checked)
  .map((row) => [row.dataset.item, [row.dataset.mark, row.querySelector('input').checked]]))).catch(() => undefined);
const done = ['done', true];

/** Another tab ticks an item and opens one again. */
async function anotherTab(page) {
  const other = await page.newTab();
  await other.open(`${slug}/`);
  await other.box('code-reviewed').click();
  await other.box('lint-clean').click();
  await eventually(async () => JSON.parse((await other.stored())[`${mark}lint-clean`]).mark).toBe('open');
  await page.tab.front();
}

/** The page between does the same, alone. */
const between = (page) => page.run((mark) => {
  for (const [id, word] of [['code-reviewed', 'done'], ['lint-clean', 'open']]) {
    localStorage.setItem(mark + id, JSON.stringify({ v: 1, mark: word, at: Date.now() }));
  }
}, mark);

for (const [who, work, isKept] of [['another tab', anotherTab, false], ['the page between', between, true]]) {
  for (const [what, ready] of [['at work', true], ['that was only read', false]]) {
    test(`a page ${what} shows what ${who} has marked when Back brings it`, async ({ page }, { project }) => {
      await page.keep(run);
      await page.open(`${slug}/`, { ready });
      await eventually(() => page.mark('lint-clean')).toBe('done');
      if (ready) await page.box('tests-pass').click();
      // What it has on its way would keep it out of the browser's memory.
      await eventually(() => page.run(async () => (await navigator.locks.query()).held.length)).toBe(1);
      const loaded = (part) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(`/${part}-.*wasm`).test(name));
      await eventually(() => page.run(loaded, ready ? 'workshop' : 'app')).toBe(true);
      await page.run(() => { window.isKept = true; });
      await page.open('blank.html', { ready: false });
      await work(page);
      await page.run(() => history.back());
      const expected = { 'code-reviewed': done, ...(ready && { 'tests-pass': done }) };
      await eventually(() => shown(page)).toEqual(expected);
      // Those two keep pages in memory for sure.
      if (isKept && project.name !== 'webkit') expect(await page.run(() => window.isKept)).toBe(true);
    });
  }
}
