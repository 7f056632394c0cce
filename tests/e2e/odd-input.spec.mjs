// What nobody hopes for: endless names, wrong clocks, hostile values, no room left.
import { checklistOf, itemsIn, itemsOf, sectionsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const noon = new Date('2026-11-21T12:00:00Z');
const longAgo = new Date('2016-11-21T12:00:00Z');
const name = (page) => page.getByRole('textbox', { name: 'Run', exact: true });
const gateOf = (page) => page.getByRole('group', { name: /^Gate: Go for/ });
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

for (const [what, written, kept] of [
  ['of 10,000 characters', 'x'.repeat(10_000), 'x'.repeat(40)],
  ['of emoji', '🚀👩🏽‍💻👨‍👩‍👧‍👦', '🚀👩🏽‍💻👨‍👩‍👧‍👦'],
  ['from right to left', 'שחרור 3.0 לייצור', 'שחרור 3.0 לייצור'],
  ['that turns the direction', 'v3 \u202Enoitcudorp', 'v3 \u202Enoitcudorp'],
]) {
  test(`a name ${what} is kept as far as names go, and breaks no page`, async ({ page, open }) => {
    await open(slug);
    await name(page).fill(written);
    await name(page).press('Enter');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
    await expect(name(page)).toHaveValue(kept);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    await page.goto('.');
    await expect(page.getByRole('region', { name: 'Your runs' }).getByText(kept)).toBeVisible();
    expect(await overflow(page)).toBe(0);
  });
}

for (const [what, text, isSaid] of [
  ['more than fits', 'x'.repeat(41), true],
  ['what just fits, with the end of its line', `${'x'.repeat(40)}\n`, false],
]) {
  test(`a paste of ${what} ${isSaid ? 'says' : 'does not say'} that its end is missing`, async ({ page, open, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(slug);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await name(page).fill('replaced');
    await name(page).selectText();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(name(page)).toHaveValue('x'.repeat(40));
    await name(page).press('Enter');
    const sentence = page.getByText('This field holds 40 characters: the end of what you pasted was left out');
    await expect(sentence).toHaveCount(isSaid ? 1 : 0);
  });
}

test('a clock that is set back ten years loses nothing', async ({ page, open, item, progress }) => {
  await page.clock.install({ time: noon });
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  await page.getByRole('button', { name: 'Deployed now' }).click();
  await gateOf(page).getByRole('button', { name: 'Sign off' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.keyboard.press('Enter');
  await page.clock.setSystemTime(longAgo);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(progress()).toHaveAttribute('aria-valuenow', String(items.length));
  await expect(gateOf(page)).toContainText('Signed GO by Ada, 21 Nov 2026');
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await expect(gateOf(page)).toContainText('Outdated: marks have changed since.');
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#[0-9A-Za-z]+$/);
});

test('a round that was finished in what is now the future stays finished', async ({ page, open }) => {
  const recurring = 'compose-mongodb-operations';
  const weekly = sectionsOf(checklistOf(recurring)).find(({ id }) => id === 'weekly');
  await page.clock.install({ time: longAgo });
  await keep(page, runOf(recurring, all(itemsIn(weekly))));
  await open(recurring);
  const card = page.locator('#section-weekly');
  await expect(card).toContainText(/Last done .* 2026, .*back on /);
  await expect(card.getByRole('checkbox', { checked: true })).toHaveCount(itemsIn(weekly).length);
});

test('a due time in the past is overdue, and says so', async ({ page, open }) => {
  await page.clock.install({ time: noon });
  await open(slug);
  await page.getByRole('button', { name: 'Another time…' }).click();
  await page.getByLabel('Deployed at').fill('2016-11-20T10:30');
  await page.keyboard.press('Enter');
  await expect(page.locator('#section-hour-1')).toContainText(/overdue by 36\d\d days/);
  await expect(page).toHaveTitle(/^Overdue: /);
  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Deployed at').fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Write a date and a time.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#section-hour-1')).toContainText('Deployed 20 Nov 2016, 10:30');
});

for (const value of [`it's "quoted"`, '$(touch /tmp/x) `id`', 'two\nlines', '👩🏽‍💻 עברית']) {
  test(`the value ${JSON.stringify(value)} is shown and copied as one word`, async ({ page, open, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await keep(page, runOf(slug, {}, { values: { domain: value } }));
    await open(slug);
    const figure = page.locator('main figure', { has: page.locator('.value.set') }).filter({ hasText: /curl/ }).first();
    const shown = await figure.locator('code').textContent();
    await figure.getByRole('button', { name: /^Copy/ }).click();
    await expect(page.getByText(/^Command copied/)).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(shown);
    // In a shell nothing of the value may stand outside of single quotes.
    const bare = copied.replace(/'[^']*'/g, '');
    expect(bare).not.toContain('$(');
    expect(bare).not.toContain('`');
    expect(await page.evaluate(() => localStorage.getItem('preflight/1/run/run1/value/domain'))).toBe(JSON.stringify({ v: 1, text: value }));
  });
}

test('storage that fills up in the middle of a sign-off: it is said, and made good', async ({ page, open }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    window.isFull = true;
    Storage.prototype.setItem = function (key, text) {
      if (window.isFull && key.includes('/signoff/')) throw new DOMException('full', 'QuotaExceededError');
      return set.call(this, key, text);
    };
  });
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  await gateOf(page).getByRole('button', { name: 'Sign off' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('alert').filter({ hasText: 'the last changes are not kept' });
  await expect(banner).toBeVisible();
  await expect(gateOf(page)).toContainText('Signed GO by Ada');
  expect(Object.keys(await stored(page)).some((key) => key.includes('/signoff/'))).toBe(false);
  await page.evaluate(() => (window.isFull = false));
  await name(page).fill('v3');
  await name(page).press('Enter');
  await expect(banner).toHaveCount(0);
  await page.reload();
  await expect(gateOf(page)).toContainText('Signed GO by Ada');
});

for (const [what, who] of [
  ['in right-to-left text', 'עדה לאבלייס'],
  // The browser counts two for each.
  ['of emoji, as many as its field takes,', '🚀'.repeat(20)],
]) {
  test(`a signer’s name ${what} travels whole, and breaks no page`, async ({ page, open, another, axe }) => {
    await keep(page, runOf(slug, all(items)));
    await open(slug);
    await gateOf(page).getByRole('button', { name: 'Sign off' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(who);
    await page.keyboard.press('Enter');
    await expect(gateOf(page)).toContainText(`Signed GO by ${who}, `);
    await axe();
    await page.getByRole('button', { name: 'Share', exact: true }).first().click();
    const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
    const other = await another({ viewport: { width: 390, height: 844 } });
    await other.page.goto(link);
    await expect(other.page.getByRole('region', { name: /, as of / })).toContainText(who);
    expect(await other.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await stored(other.page)).toEqual({});
  });
}

for (const time of ['0001-01-01T00:00', '1969-12-31T12:00', '9999-12-31T23:59']) {
  test(`a deploy moment of ${time} is refused with a sentence, and nothing stored changes`, async ({ page, open }) => {
    await keep(page, runOf(slug, { 'tests-pass': 'done' }));
    await open(slug);
    const was = await stored(page);
    await page.getByRole('button', { name: 'Another time…' }).click();
    const field = page.getByLabel('Deployed at');
    await field.fill(time);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await field.evaluate((input) => input.validationMessage)).toMatch(/1970|9999/);
    await expect(field).toBeFocused();
    expect(await stored(page)).toEqual(was);
    await field.fill('9999-12-30T23:59');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(/^Deployed 30 Dec 9999/)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/^Deployed 30 Dec 9999/)).toBeVisible();
  });
}
