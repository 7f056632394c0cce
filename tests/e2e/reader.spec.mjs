// What a page does before the application is needed, and that nothing done there is lost.
import { checklistOf, itemsOf } from './checklists.mjs';
import { atRest, expect, holdBack, test } from './fixtures.mjs';
import { application, requests, shown } from './shown.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const root = (page) => page.locator('html');
const read = (page) => expect(root(page)).toHaveAttribute('data-reader', 'ready');
const there = (page) => expect(root(page)).toHaveAttribute('data-app', 'ready');

test('a checklist that is only read does not load the application; a tick does', { tag: '@sub-path' }, async ({ page, open, axe, progress, verdict }) => {
  const paths = requests(page);
  await open(slug, { ready: false });
  await read(page);
  await axe();
  await page.getByRole('link', { name: /^Database setup/ }).last().click();
  await expect(page).toHaveURL(/#section-database$/);
  await atRest(page);
  expect(paths.filter((path) => application.test(path))).toEqual([]);

  const arrive = await holdBack(page, application);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(verdict().getByRole('link', { name: /^Test suite passes/ })).toHaveCount(0);
  arrive();
  await there(page);
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  expect(Object.keys(await stored(page)).filter((key) => /\/mark\//.test(key))).toHaveLength(1);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(progress()).toHaveAttribute('aria-valuenow', '0');
});

for (const ready of [false, true]) {
  test(`${ready ? 'the application’s' : 'the reader’s'} page has its full height, so that nothing moves after a jump`, async ({ page, open }) => {
    await open(slug, { ready });
    if (!ready) await read(page);
    const [before, after] = await page.evaluate(async () => {
      const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const height = () => document.documentElement.scrollHeight;
      await frames();
      const before = height();
      for (const card of document.querySelectorAll('main .card')) {
        card.scrollIntoView({ behavior: 'instant' });
        await frames();
      }
      return [before, height()];
    });
    expect(before).toBe(after);
  });
}

const front = all(items.slice(0, items.length / 2));
const [explained, unexplained] = items.slice(40, 42).map((item) => item.id ?? item);
const odd = { 'lint-clean': ['na', 'no linter'], [explained]: ['na', 'not here'], [unexplained]: ['na'], 'code-reviewed': ['blocked', 'Ada is on leave'] };
for (const [what, records] of [
  ['a fresh page', {}],
  ['a half-done run with reasons', runOf(slug, { ...front, ...odd }, { name: 'v3.0.0 → production' })],
  ['a run that is almost done', runOf(slug, all(items.slice(3)))],
]) {
  test(`the reader shows what the application shows: ${what}`, async ({ page, open }) => {
    await keep(page, records);
    const arrive = await holdBack(page, application);
    await open(slug, { ready: false });
    await read(page);
    for (const name of [/^Test suite passes/, /^Linter reports nothing/, /^TypeScript compiles/, /^Every required variable is set/]) {
      await page.getByRole('checkbox', { name }).click();
    }
    await page.getByRole('checkbox', { name: /^JWT_SECRET/ }).first().click();
    const before = await shown(page);
    expect(before.length).toBeGreaterThan(600);
    arrive();
    await there(page);
    expect(await shown(page)).toEqual(before);
  });
}

const dialog = (page) => page.getByRole('dialog');
for (const [what, act, expected] of [
  ['Share', (page) => page.getByRole('button', { name: 'Share' }).first().click(), (page) => expect(dialog(page)).toBeVisible()],
  ['not applicable', (page) => page.locator('[data-item=code-reviewed] [data-act=na]').click(), (page) => expect(page.locator('[data-item=code-reviewed]').getByRole('combobox')).toBeFocused()],
  ['a filter', (page) => page.getByRole('button', { name: /^Blocking/ }).click(), (page) => expect(page.getByRole('button', { name: /^Blocking/ })).toHaveAttribute('aria-pressed', 'true')],
  ['the second of several buttons of one name', (page) => page.getByRole('button', { name: /^Copy/ }).nth(1).click(), (page) => expect(page.getByText(/Command copied|Command not copied/)).toBeVisible()],
  ['more reasons', (page) => page.getByText(/^\d+ more$/).click(), (page) => expect(page.locator('.verdict details li').first()).toBeVisible()],
  ['the menu of the run', (page) => page.getByRole('button', { name: 'Run menu' }).click(), (page) => expect(page.getByRole('button', { name: 'Edit this checklist' })).toBeVisible()],
  ['a fold', (page) => page.getByRole('button', { name: 'Section Database setup' }).click(), (page) => expect(page.getByRole('button', { name: 'Section Database setup' })).toHaveAttribute('aria-expanded', 'false')],
  ['the key for all keys', (page) => page.keyboard.press('?'), (page) => expect(dialog(page)).toBeVisible()],
  ['the key for a note', async (page) => {
    await page.getByRole('checkbox', { name: /^Code is reviewed/ }).focus();
    await page.keyboard.press('e');
  }, (page) => expect(page.locator('[data-item=code-reviewed]').getByRole('textbox', { name: 'Note' })).toBeFocused()],
  ['what is searched for', (page) => page.getByRole('searchbox').fill('JWT_SECRET'), (page) => expect(page.getByRole('checkbox', { name: /^Test suite passes/ })).toBeHidden()],
  ['a value', (page) => page.getByLabel('Production domain').fill('shop.example'), (page) => expect(page.locator('main .value', { hasText: 'shop.example' }).first()).toBeAttached()],
]) {
  test(`what is used before the application is there works once it is: ${what}`, async ({ page, open }) => {
    const arrive = await holdBack(page, application);
    await open(slug, { ready: false });
    await read(page);
    await act(page);
    arrive();
    await there(page);
    await expected(page);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
  });
}

test('home waits for its first use where nothing is stored', { tag: '@sub-path' }, async ({ page, open }) => {
  const paths = requests(page);
  const list = page.waitForResponse(/index\.json$/);
  await open('', { ready: false });
  await list;
  await atRest(page);
  expect(paths.filter((path) => application.test(path))).toEqual([]);
  await page.getByRole('button', { name: /^Bring a checklist/ }).click();
  await expect(dialog(page)).toBeVisible();
});

test('home comes to life where the list of checklists has grown', async ({ page, open }) => {
  const list = [{ slug: 'another', title: 'Another', summary: 'One more.', items: 1, blockers: 0, commands: 0 }];
  await page.route('**/checklists/index.json', (route) => route.fulfill({ json: list }));
  await open('', { ready: false });
  await there(page);
});

test('a page at rest follows another tab', async ({ page, open, context }) => {
  await open(slug, { ready: false });
  await read(page);
  const other = await context.newPage();
  await other.goto(`${slug}/`);
  await other.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await expect(page.getByRole('checkbox', { name: /^Test suite passes/ })).toBeChecked();
});
