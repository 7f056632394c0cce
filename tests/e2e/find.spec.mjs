// Finding: filters, search, folded sections, the link to an item.
import { checklistOf, itemsOf, sectionsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const checklist = checklistOf(slug);
const items = itemsOf(checklist);
const filter = (page, name) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
const rows = (page) => page.locator('main [data-item]:visible');

test('on a phone the search stands below the filters, with room for words', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  // Small numbers leave room for a narrow field beside the filters.
  await keep(page, runOf(slug, Object.fromEntries(items.slice(9).map(({ id }, at) => [id, at ? 'done' : 'na not used']))));
  await open(slug);
  const filters = await page.getByRole('group', { name: 'Show' }).boundingBox();
  const search = await page.getByRole('searchbox').boundingBox();
  expect(search.y).toBeGreaterThan(filters.y + filters.height);
  expect(search.width).toBeGreaterThan(200);
});

test('search shows what holds all words, and the counts follow', async ({ page, open, axe }) => {
  await open(slug);
  await page.keyboard.press('/');
  await page.keyboard.type('health CHECK');
  await expect(rows(page).first()).toBeVisible();
  const texts = await rows(page).evaluateAll((all) => all.map((row) => row.innerText.toLowerCase()));
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).toMatch(/health/);
  await expect(filter(page, /^All/)).toHaveText(`All ${texts.length}`);
  await axe();
  const search = page.getByRole('searchbox');
  await search.fill('curl');
  await expect(page.locator('main .command:visible').first()).toContainText('curl');
  await search.fill('no such words here');
  await expect(page.getByText('Nothing here holds all these words.')).toBeVisible();
  await search.fill('');
  await expect(filter(page, /^All/)).toHaveText(`All ${items.length}`);
});

test('every filter shows as many items as it says, with a search too', async ({ page, open }) => {
  const marks = Object.fromEntries(items.slice(0, 60).map(({ id }, at) => [id, at % 4 ? 'done' : ['na', 'not here']]));
  await keep(page, runOf(slug, marks));
  await open(slug);
  for (const typed of ['', 'e', 'is in']) {
    await page.getByRole('searchbox').fill(typed);
    for (const name of [/^All/, /^Left/, /^Blocking/, /^N\/A/]) {
      await filter(page, name).click();
      const count = Number((await filter(page, name).innerText()).match(/\d+$/)[0]);
      await expect(rows(page)).toHaveCount(count);
    }
  }
});

test('a folded section stays folded', async ({ page, open, axe }) => {
  await open(slug);
  const [{ title, id }] = sectionsOf(checklist);
  const fold = page.getByRole('button', { name: `Section ${title}`, exact: true });
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await fold.click();
  await expect(page.locator(`#section-${id} [data-item]`).first()).toBeHidden();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator(`#section-${id} [data-item]`).first()).toBeHidden();
  await axe();
  await fold.click();
  await expect(page.locator(`#section-${id} [data-item]`).first()).toBeVisible();
});

test('mine are the items that I marked', async ({ page, open }) => {
  await keep(page, { ...runOf(slug, { [items[0].id]: 'done' }), 'preflight/1/person': JSON.stringify({ v: 1, text: 'Ada' }) });
  await open(slug);
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).check();
  await filter(page, /^Mine/).click();
  await expect(rows(page)).toHaveCount(1);
  expect(Object.values(await stored(page)).some((text) => text.includes('"by":"Ada"'))).toBe(true);
});

test('the browser finds what is folded, and keys pass over it', async ({ page, open, item }) => {
  await open(slug);
  const [{ title, id }] = sectionsOf(checklist).filter((section) => section.entries.some((entry) => entry.id));
  const fold = page.getByRole('button', { name: `Section ${title}`, exact: true });
  const first = page.locator(`#section-${id} [data-item]`).first();
  await fold.click();
  await expect(first).toBeHidden();
  await page.keyboard.press('j');
  expect(await page.evaluate((id) => document.activeElement.closest(`#section-${id} [data-item]`), id)).toBe(null);
  // What its search does where it finds something.
  await first.evaluate((row) => row.closest('[hidden=until-found]').dispatchEvent(new Event('beforematch', { bubbles: true })));
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(first).toBeVisible();
});

test('what is folded away is found, and shown where a link names it', async ({ page, open, item }) => {
  await open(slug);
  const [{ title, entries }] = sectionsOf(checklist);
  const [{ id }] = itemsOf({ phases: [{ sections: [{ entries }] }] });
  const fold = page.getByRole('button', { name: `Section ${title}`, exact: true });
  await fold.click();
  await page.getByRole('searchbox').fill('test suite');
  await expect(item(id)).toBeVisible();
  await expect(fold).toBeDisabled();
  await page.getByRole('searchbox').fill('');
  await expect(item(id)).toBeHidden();

  const reason = page.getByRole('complementary', { name: 'Status' }).locator(`a[href="#item-${id}"]`);
  await reason.click();
  await expect(item(id)).toBeInViewport();
  await filter(page, /^N\/A/).click();
  await page.getByRole('searchbox').fill('backup');
  await expect(item(id)).toBeHidden();
  await page.goto(`${page.url().split('#')[0]}#item-${items[1].id}`);
  await expect(item(items[1].id)).toBeInViewport();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(filter(page, /^All/)).toHaveAttribute('aria-pressed', 'true');
});

test('a link to a section shows it where a filter or a search hides it', async ({ page, open }) => {
  await open(slug);
  const { id, title } = sectionsOf(checklist)[8];
  const link = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: new RegExp(`^${title}`) });
  for (const hide of [() => filter(page, /^N\/A/).click(), () => page.getByRole('searchbox').fill('no such words')]) {
    await hide();
    await expect(rows(page)).toHaveCount(0);
    await link.click();
    await expect(page.locator(`#section-${id}`).getByRole('heading')).toBeInViewport();
    await expect(rows(page)).toHaveCount(items.length);
    await expect(page.getByRole('searchbox')).toHaveValue('');
  }
});

test('a link to an item opens its section, which was folded', async ({ page, open, item }) => {
  await open(slug);
  const { id } = items.at(-1);
  const section = sectionsOf(checklist).find(({ entries }) => entries.some((entry) => entry.id === id));
  await page.getByRole('button', { name: `Section ${section.title}`, exact: true }).click();
  await expect(item(id)).toBeHidden();
  await open();
  await open(slug, { hash: `#item-${id}` });
  await expect(item(id)).toBeInViewport();
});
