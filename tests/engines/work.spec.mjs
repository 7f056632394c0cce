// Working a release: values, focus mode, search, keys, two tabs.
import { eventually, expect, slug, test } from './fixtures.mjs';
import { checklistOf, itemsIn, itemsOf } from '../e2e/checklists.mjs';

const checklist = checklistOf(slug);
const items = itemsOf(checklist);
const current = (page) => page.run(() => document.activeElement.closest('[data-item]')?.dataset.item);

test('a set of values fills in the commands', async ({ page }) => {
  await page.open(`${slug}/`);
  const domain = page.getByRole('textbox', { name: 'Production domain' });
  await domain.fill('app.acme.dev');
  await page.press('Tab');
  await eventually(page.locator('main').text).toContain('app.acme.dev');
  await page.button('Sets menu').click();
  await page.button('New set…').click();
  await page.getByRole('textbox', { name: 'Name of the new set' }).fill('staging');
  await page.press('Enter');
  const set = page.getByRole('combobox', { name: 'Set' });
  await eventually(set.value).toBe('staging');
  await domain.fill('staging.acme.dev');
  await page.press('Tab');
  await eventually(page.locator('main').text).toContain('staging.acme.dev');
  await set.select('Default');
  await eventually(domain.value).toBe('app.acme.dev');
});

test('focus mode shows one item after the other', async ({ page }) => {
  await page.open(`${slug}/`);
  await page.button('Focus').click();
  const title = page.locator('#focus-view').getByRole('heading').nth(0);
  const first = await title.text();
  await page.press('Enter');
  await eventually(title.text).not.toBe(first);
  await page.press('b');
  await page.type('waits');
  await page.press('Enter');
  await page.press('Escape');
  await eventually(() => page.mark(items[0].id)).toBe('done');
  await eventually(page.row(items[1].id).text).toContain('Blocked: waits');
});

test('search shows what holds the words', async ({ page }) => {
  await page.open(`${slug}/`);
  await page.press('/');
  await page.type('health CHECK');
  const texts = () => page.locator('main [data-item]').all((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.textContent.toLowerCase()));
  await eventually(async () => (await texts()).length).toBeLessThan(items.length);
  const found = await texts();
  expect(found.length).toBeGreaterThan(0);
  for (const text of found) expect(text).toMatch(/health/);
});

test('keys go from item to item and mark them', async ({ page }) => {
  await page.open(`${slug}/`);
  await page.press('j');
  await eventually(() => current(page)).toBe(items[0].id);
  await page.press(' ');
  await page.press('ArrowDown');
  await page.press('n');
  await page.type('not here');
  await page.press('Enter');
  await eventually(() => page.mark(items[0].id)).toBe('done');
  await eventually(page.row(items[1].id).text).toContain('Not applicable: not here');
  await page.press('z');
  await eventually(() => page.mark(items[1].id)).toBe('open');
});

test('keys go on from the row that was pressed, where a press gives no focus', async ({ page }) => {
  await page.open(`${slug}/`);
  // As in Safari and Firefox on a Mac.
  await page.run(() => addEventListener('mousedown', (press) => {
    press.preventDefault();
    document.activeElement.blur();
  }, true));
  await page.box(items[4].id).click();
  await eventually(() => page.mark(items[4].id)).toBe('done');
  await page.press('j');
  await eventually(() => current(page)).toBe(items[5].id);
  await page.box(items[2].id).click();
  await page.press('n');
  await page.type('not here');
  await page.press('Enter');
  await eventually(page.row(items[2].id).text).toContain('Not applicable: not here');
});

test('a jump lands where it says, and a press there hits', async ({ page }) => {
  await page.open(`${slug}/`);
  const sections = checklist.phases.flatMap((phase) => phase.sections).filter((section) => itemsIn(section).length);
  for (const section of [sections.at(-2), sections[2], sections[9]]) {
    const heading = page.locator('main').getByRole('heading', { name: section.title });
    await page.getByRole('navigation', { name: 'Readiness' }).getByRole('link', { name: new RegExp(`^${section.title}: `) }).click();
    await eventually(heading.isInWindow).toBe(true);
    const [{ id }] = itemsIn(section);
    await page.tab.click(...await page.box(id).tell((box) => {
      const { x, y } = box.getBoundingClientRect();
      return [x + 10, y + 10];
    }));
    await eventually(() => page.mark(id)).toBe('done');
  }
});

test('two tabs work on one run', async ({ page }) => {
  await page.open(`${slug}/`);
  await page.box('tests-pass').click();
  const tab = await page.newTab();
  await tab.open(`${slug}/`);
  await eventually(() => tab.mark('tests-pass')).toBe('done');
  await tab.decide('lint-clean', 'Blocked', 'the runner is down');
  await eventually(page.row('lint-clean').text).toContain('Blocked: the runner is down');
  await page.box('tests-pass').click();
  await eventually(() => tab.mark('tests-pass')).toBe('open');
});
