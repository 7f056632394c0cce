// Time: the deploy moment, what is due, and rounds that come back.
import { readFile } from 'node:fs/promises';
import { checklistOf, itemsIn, sectionsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const noon = new Date('2026-11-21T12:00:00Z');
const section = (page, id) => page.locator(`#section-${id}`);
const hours = (count) => count * 3_600_000;

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

test('the deploy moment starts the clock', async ({ page, open }) => {
  await page.clock.install({ time: noon });
  await open(slug);
  const first = section(page, 'hour-1');
  await expect(first).toContainText('Deployed: not yet');
  await first.getByRole('button', { name: 'Deployed now' }).click();
  await expect(first).toContainText('Deployed 21 Nov 2026, 12:00');
  await expect(first.getByRole('banner').or(first.locator('header'))).toContainText('due 21 Nov 2026, 13:00');
  await page.clock.fastForward(hours(2 / 3));
  await expect(first).toContainText('due in 20 min');
  await expect(page).toHaveTitle(/^Due: /);
  await page.clock.fastForward(hours(25 / 60));
  await expect(first).toContainText('overdue by 5 min');
  await expect(page).toHaveTitle(/^Overdue: /);
  for (const box of await first.getByRole('checkbox').all()) await box.check();
  await expect(first.locator('header')).toContainText('done');
  await expect(page).not.toHaveTitle(/^Overdue: /);

  await first.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Deployed at').fill('2026-11-20T10:30');
  await page.keyboard.press('Enter');
  await expect(first).toContainText('Deployed 20 Nov 2026, 10:30');
  await expect(section(page, 'hour-24')).toContainText(/overdue by 2 h/);
  await first.getByRole('button', { name: 'Take back' }).click();
  await expect(first).toContainText('Deployed: not yet');
});

test('the calendar file names what is due', async ({ page, open, axe }) => {
  await open(slug);
  await page.getByRole('button', { name: 'Deployed now' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Calendar file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${slug}.ics`);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(4);
  await axe();
});

/** Takes the place of the browser's notifications; `told` holds what they say. */
const notifications = (page, { answer = 'granted', forPages = true } = {}) =>
  page.addInitScript(({ answer, forPages }) => {
    window.told = [];
    window.Notification = class {
      static permission = answer;
      static requestPermission = async () => answer;
      constructor(text, { body }) {
        if (!forPages) throw new TypeError('Illegal constructor');
        window.told.push(`${text} (${body})`);
      }
    };
  }, { answer, forPages });
const told = (page) => page.evaluate(() => window.told);
const choice = (page) => page.getByRole('dialog', { name: 'Notifications' }).getByRole('checkbox', { name: 'Tell me what comes due' });

test('who wants it is told what comes due, after a reload too, until it is unwanted', async ({ page, open, axe }) => {
  await notifications(page);
  await page.clock.install({ time: noon });
  await keep(page, runOf(slug, {}, { name: 'v3' }));
  await open(slug);
  await page.getByRole('button', { name: 'Deployed now' }).click();
  await page.getByRole('button', { name: 'Notify me…' }).click();
  await expect(choice(page)).not.toBeChecked();
  await choice(page).check();
  await expect.poll(() => told(page)).toEqual([expect.stringMatching(/^Here you are told/)]);
  await axe();
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(section(page, 'hour-1')).toContainText('Deployed 21 Nov');
  await page.clock.fastForward(hours(2 / 3));
  await expect.poll(() => told(page)).toEqual([
    expect.stringMatching(/^Hour 1.*: due in 20 min \(Due: v3 · Node platform release/),
  ]);
  await page.clock.fastForward(hours(1 / 3));
  await expect.poll(async () => (await told(page)).slice(1)).toEqual([
    expect.stringMatching(/^Hour 1.*: due \(Overdue: v3 · Node platform release/),
  ]);

  await page.getByRole('button', { name: 'Notify me…' }).click();
  await expect(choice(page)).toBeChecked();
  await choice(page).uncheck();
  await page.keyboard.press('Escape');
  await page.clock.fastForward(hours(5));
  await expect(section(page, 'hour-6')).toContainText('overdue');
  expect(await told(page)).toHaveLength(2);
});

for (const [why, browser, words] of [
  ['refuses', { answer: 'denied' }, 'allow them in the settings of this site'],
  ['has them for installed apps only', { forPages: false }, 'take the calendar file'],
]) {
  test(`where the browser ${why}, the choice says so`, async ({ page, open }) => {
    await notifications(page, browser);
    await open(slug);
    await page.getByRole('button', { name: 'Deployed now' }).click();
    await page.getByRole('button', { name: 'Notify me…' }).click();
    await choice(page).click();
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await expect(choice(page)).not.toBeChecked();
  });
}

test('a recurring section says when it was done, and begins again', async ({ page, open }) => {
  const recurring = 'compose-mongodb-operations';
  const weekly = sectionsOf(checklistOf(recurring)).find(({ id }) => id === 'weekly');
  await page.clock.install({ time: noon });
  await keep(page, runOf(recurring, all(itemsIn(weekly).slice(1))));
  await open(recurring);
  const card = section(page, 'weekly');
  await expect(card).not.toContainText('Last done');
  for (const box of await card.getByRole('checkbox').all()) await box.check();
  await expect(card).toContainText('Last done 21 Nov 2026, 12:00, back on 23 Nov 2026, 00:00');
  // 21 November 2026 is a Saturday.
  await expect(card.locator('header')).toContainText(`${itemsIn(weekly).length} of ${itemsIn(weekly).length} until Mon 00:00`);
  await card.getByRole('button', { name: 'Begin next round' }).click();
  await expect(card.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await card.getByText('History (1)').click();
  const count = itemsIn(weekly).length;
  await expect(card.getByRole('group').getByRole('listitem').or(card.locator('details li'))).toContainText([`${count} of ${count}`]);

  for (const box of await card.getByRole('checkbox').all()) await box.check();
  await page.clock.fastForward(hours(7 * 24 + 1));
  await expect(card.getByText('History (2)')).toBeVisible();
  await expect(card.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

for (const [how, seen] of [
  ['is looked at', (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))],
  ['was in sight all the time', (page) => page.clock.runFor(61_000)],
]) {
  test(`a page that slept overnight shows the new day: it ${how}`, async ({ page, open }) => {
    const recurring = 'compose-mongodb-operations';
    const daily = sectionsOf(checklistOf(recurring)).find(({ every }) => every === 'day');
    await page.clock.install({ time: noon });
    await keep(page, runOf(recurring, all(itemsIn(daily).slice(1))));
    await open(recurring);
    const card = section(page, daily.id);
    for (const box of await card.getByRole('checkbox', { checked: false }).all()) await box.check();
    await expect(card).toContainText('Last done 21 Nov 2026');
    // The computer sleeps: the clock goes on, the timers do not.
    await page.clock.setSystemTime(new Date('2026-11-23T08:00:00Z'));
    await seen(page);
    await page.clock.runFor(2_000);
    await expect(card.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await expect(card.getByText('History (1)')).toBeVisible();
    expect(Object.entries(await stored(page)).filter(([key, text]) => key.includes('/mark/') && JSON.parse(text).mark === 'done')).toEqual([]);
  });
}

test('a round that comes back leaves the undo of other sections alone', async ({ page, open }) => {
  const recurring = 'compose-mongodb-operations';
  const sections = sectionsOf(checklistOf(recurring));
  const [other] = itemsIn(sections[0]);
  await page.clock.install({ time: noon });
  await open(recurring);
  await page.locator(`#tick-${other.id}`).check();
  const card = section(page, 'weekly');
  for (const box of await card.getByRole('checkbox').all()) await box.check();
  await page.clock.fastForward(hours(7 * 24 + 1));
  await expect(card.getByText('History (1)')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.locator(`#tick-${other.id}`)).not.toBeChecked();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeDisabled();
});
