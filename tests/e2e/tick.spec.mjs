// Working a checklist: marks and what follows from them.
import { checklistOf, itemsIn, itemsOf, sectionsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const checklist = checklistOf(slug);
const items = itemsOf(checklist);
const before = checklist.phases[0].sections.flatMap(itemsIn);

const box = (page, name) => page.getByRole('checkbox', { name });
const tests = /^Test suite passes/;

/** Opens the form of an item and saves a reason. */
async function decide(row, button, reason) {
  await row.hover();
  await row.getByRole('button', { name: button, exact: true }).click();
  await row.getByRole('combobox', { name: 'Reason' }).fill(reason);
  await row.getByRole('button', { name: 'Save' }).click();
}

test('a tick counts at once and is there after a reload', { tag: '@sub-path' }, async ({ page, open, item, progress }) => {
  await open(slug);
  await expect(progress()).toHaveAttribute('aria-valuenow', '0');
  await expect(progress()).toHaveAttribute('aria-valuemax', String(items.length));
  await box(page, tests).check();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');

  await page.reload();
  await expect(box(page, tests)).toBeChecked();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await box(page, tests).uncheck();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');

  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '0');
  await expect(box(page, tests)).not.toBeChecked();
});

for (const [button, mark, words, counted] of [
  ['N/A', 'na', 'Not applicable', items.length - 1],
  ['Blocked', 'blocked', 'Blocked', items.length],
]) {
  test(`an item is ${words.toLowerCase()} with a reason, and opens again`, async ({ page, open, item, progress }) => {
    await open(slug);
    const row = item('code-reviewed');
    await decide(row, button, 'Ada is on leave <b>until</b> Monday');
    await expect(row).toHaveAttribute('data-mark', mark);
    await expect(row.getByText(`${words}: Ada is on leave <b>until</b> Monday`)).toBeVisible();
    await expect(progress()).toHaveAttribute('aria-valuemax', String(counted));

    await page.reload();
    await expect(row).toHaveAttribute('data-mark', mark);
    await expect(row.getByText(`${words}: Ada is on leave`)).toBeVisible();

    await row.hover();
    await row.locator('.acts').getByRole('button', { name: button, exact: true }).click();
    await expect(row.getByRole('combobox', { name: 'Reason' })).toHaveValue('Ada is on leave <b>until</b> Monday');
    await row.getByRole('button', { name: 'Open again' }).click();
    await expect(row).toHaveAttribute('data-mark', 'open');
    await expect(row.getByText(`${words}:`)).toHaveCount(0);
    await expect(progress()).toHaveAttribute('aria-valuemax', String(items.length));
  });
}

test('a form that is cancelled changes nothing', async ({ page, open, item }) => {
  await open(slug);
  const row = item('code-reviewed');
  await row.hover();
  await row.getByRole('button', { name: 'Blocked', exact: true }).click();
  await page.keyboard.type('never mind');
  await page.keyboard.press('Escape');
  await expect(row.getByRole('textbox')).toHaveCount(0);
  await expect(row).toHaveAttribute('data-mark', 'open');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a reason that is being written stays where the mark is chosen anew', async ({ page, open, item }) => {
  await open(slug);
  const row = item('code-reviewed');
  await row.hover();
  await row.getByRole('button', { name: 'N/A', exact: true }).click();
  await page.keyboard.type('Ada is on leave');
  const form = row.getByRole('group', { name: 'Mark as' });
  await form.getByRole('button', { name: 'Note' }).click();
  await expect(row.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await form.getByRole('button', { name: 'Blocked' }).click();
  await expect(row.getByRole('combobox', { name: 'Reason' })).toHaveValue('Ada is on leave');
  await page.keyboard.press('Enter');
  await expect(row.getByText('Blocked: Ada is on leave')).toBeVisible();
});

test('the verdict follows the marks and links to what holds it', async ({ page, open, item, verdict }) => {
  const others = before.filter(({ id }) => !['tests-pass', 'lint-clean'].includes(id));
  await keep(page, runOf(slug, all(others)));
  await open(slug);
  await expect(verdict()).toHaveAttribute('data-verdict', 'no-go');
  await expect(verdict().getByRole('status')).toHaveText(/NO-GO\s+Before/);
  const reason = verdict().getByRole('link', { name: tests });
  await reason.click();
  await expect(page).toHaveURL(/#item-tests-pass$/);
  await expect(item('tests-pass')).toBeInViewport();

  await box(page, tests).check();
  await expect(verdict()).toHaveAttribute('data-verdict', 'hold');
  await expect(reason).toHaveCount(0);
  await expect(verdict().getByRole('link', { name: /^Linter reports nothing/ })).toBeVisible();

  await decide(item('lint-clean'), 'Blocked', 'the runner is down');
  await expect(verdict()).toHaveAttribute('data-verdict', 'no-go');
  await decide(item('lint-clean'), 'N/A', '');
  await expect(verdict()).toHaveAttribute('data-verdict', 'hold');
  await decide(item('lint-clean'), 'N/A', 'no linter here');
  await expect(verdict().getByRole('status')).toHaveText(/NO-GO\s+Deployment/);
});

test('all done is GO', async ({ page, open, verdict, progress }) => {
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  await expect(verdict()).toHaveAttribute('data-verdict', 'go');
  await expect(progress()).toHaveAttribute('aria-valuenow', String(items.length));
});

test('sections count and the strip has a cell an item', async ({ page, open, item }) => {
  await open(slug);
  const strip = page.getByRole('navigation', { name: 'Readiness' });
  await expect(strip.locator('[data-mark]')).toHaveCount(items.length);
  for (const section of sectionsOf(checklist)) {
    const count = itemsIn(section).length;
    const part = strip.getByRole('link', { name: `${section.title}: 0 of ${count} done`, exact: true });
    await expect(part.locator('[data-mark=open]')).toHaveCount(count);
  }

  const section = page.locator('#section-code-quality');
  const total = itemsIn(sectionsOf(checklist)[0]).length;
  await box(page, tests).check();
  await decide(item('code-reviewed'), 'Blocked', 'Ada is on leave');
  await decide(item('lint-clean'), 'N/A', 'no linter');
  await expect(section.getByText(`1 of ${total - 1} · 1 n/a · 1 blocked`)).toBeVisible();
  const cells = strip.getByRole('link', { name: /^Code quality:/ }).locator('[data-mark]');
  await expect(cells.nth(0)).toHaveAttribute('data-mark', 'done');
  await expect(cells.nth(2)).toHaveAttribute('data-mark', 'na');
  await expect(cells.nth(4)).toHaveAttribute('data-mark', 'blocked');

  await strip.getByRole('link', { name: /^Backup and recovery:/ }).click();
  await expect(page.getByRole('heading', { name: 'Backup and recovery' })).toBeInViewport();
});

test('a group shows its items, and its box marks them all', async ({ page, open }) => {
  await open(slug);
  const name = /^Every required variable is set/;
  const group = page.locator('[data-group="env-required-set"]');
  const boxes = group.locator('[data-item] input');
  const count = await boxes.count();
  await expect(box(page, name)).toHaveAccessibleName(new RegExp(`0 of ${count}$`));
  await boxes.first().check();
  await expect(box(page, name)).toHaveJSProperty('indeterminate', true);
  await expect(box(page, name)).toHaveAccessibleName(new RegExp(`1 of ${count}$`));

  await box(page, name).click();
  await expect(group.locator('[data-item][data-mark=done]')).toHaveCount(count);
  await expect(box(page, name)).toHaveJSProperty('indeterminate', false);
  await expect(box(page, name)).toBeChecked();
  await box(page, name).click();
  await expect(group.locator('[data-item][data-mark=open]')).toHaveCount(count);
  await expect(box(page, name)).not.toBeChecked();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(group.locator('[data-item][data-mark=done]')).toHaveCount(count);
});

test('the filters show what is left, what blocks and what does not apply', async ({ page, open, item }) => {
  await open(slug);
  await box(page, tests).check();
  await decide(item('code-reviewed'), 'N/A', 'a trial');
  const filters = page.getByRole('group', { name: 'Show' });
  const choose = (name) => filters.getByRole('button', { name }).click();
  const shown = (...ids) => Promise.all(ids.map((id) => expect(item(id)).toBeVisible()));
  const hidden = (...ids) => Promise.all(ids.map((id) => expect(item(id)).toBeHidden()));

  await choose(`Left ${items.length - 2}`);
  await shown('lint-clean', 'build-succeeds');
  await hidden('tests-pass', 'code-reviewed');
  await choose(/^Blocking/);
  await shown('build-succeeds');
  await hidden('tests-pass', 'code-reviewed', 'lint-clean');
  await choose('N/A 1');
  await shown('code-reviewed');
  await hidden('tests-pass', 'lint-clean', 'build-succeeds');
  await expect(filters.getByRole('button', { pressed: true })).toHaveText('N/A 1');
  await choose(`All ${items.length}`);
  await shown('tests-pass', 'code-reviewed', 'lint-clean', 'build-succeeds');
});

test('everything is within reach of the keyboard', async ({ page, open, item }) => {
  await open(slug);
  const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  await press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await press('Enter');
  const focused = () => page.evaluate(() => document.activeElement.id);
  for (let step = 0; step < 12 && (await focused()) !== 'tick-tests-pass'; step += 1) await press('Tab');
  await expect(box(page, tests)).toBeFocused();
  await press('Space');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');

  await press('Tab');
  await expect(item('tests-pass').getByRole('button', { name: 'Note', exact: true })).toBeFocused();
  await press('Tab');
  await expect(item('tests-pass').getByRole('button', { name: 'N/A', exact: true })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('combobox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('no tests yet');
  await press('Enter');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'na');
  await expect(item('tests-pass').getByText('Not applicable: no tests yet')).toBeVisible();
  await expect(box(page, tests)).toBeFocused();
});

test('a command is copied with the values of the run', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(slug);
  await page.getByRole('textbox', { name: 'Production domain', exact: true }).fill('app.acme.dev');
  await page.keyboard.press('Enter');
  const command = page.getByRole('group', { name: /^Command:/ }).filter({ hasText: 'app.acme.dev' }).first();
  await expect(command).toBeVisible();
  const figure = page.getByRole('figure').filter({ has: command }).first();
  await figure.getByRole('button', { name: /^Copy:/ }).click();
  await expect(page.getByText('Command copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await command.textContent());
});

test('with Shift one reason serves all items from the last one on', async ({ page, open, item }) => {
  await open(slug);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+N');
  await expect(page.getByText('For 4 items')).toBeVisible();
  await page.keyboard.type('another team owns it');
  await page.keyboard.press('Enter');
  for (const { id } of items.slice(0, 4)) {
    await expect(item(id).getByText('Not applicable: another team owns it')).toBeVisible();
  }
  await page.keyboard.press('z');
  for (const { id } of items.slice(1, 4)) await expect(item(id)).toHaveAttribute('data-mark', 'open');
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'done');
});

for (const [how, tick] of [
  ['a click', (box) => box.click({ modifiers: ['Shift'] })],
  ['the space bar', (box) => box.press('Shift+Space')],
]) {
  test(`Shift and ${how} tick what is shown from the last tick on`, async ({ page, open, item }) => {
    const [a, b, c, d] = items.map(({ id }) => id);
    await keep(page, runOf(slug, { [b]: ['na', 'not here'] }));
    await open(slug);
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^Left/ }).click();
    await item(d).getByRole('checkbox').check();
    await tick(item(a).getByRole('checkbox'));
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^All/ }).click();
    for (const id of [a, c, d]) await expect(item(id)).toHaveAttribute('data-mark', 'done');
    await expect(item(b).getByText('Not applicable: not here')).toBeVisible();
    const notice = page.getByRole('status').filter({ hasText: '2 items marked' });
    await notice.getByRole('button', { name: 'Undo' }).click();
    for (const id of [a, c]) await expect(item(id)).toHaveAttribute('data-mark', 'open');
    await expect(item(d)).toHaveAttribute('data-mark', 'done');
  });
}

test('a name is asked for beside the first reason, and stands beside what is marked', async ({ page, open, item }) => {
  await open(slug);
  await item(items[0].id).getByRole('checkbox').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('not ours');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await expect(item(items[0].id).locator('.by')).toContainText('Ada');
  await open(slug);
  await item(items[1].id).getByRole('checkbox').check();
  await expect(item(items[1].id).locator('.by')).toContainText('Ada');
  await page.keyboard.press('n');
  await expect(item(items[1].id).getByRole('combobox', { name: 'Reason' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Your name/ })).toHaveCount(0);
});

test('who marked an item stands beside it, and when', async ({ page, open, item }) => {
  await page.addInitScript(() => localStorage.setItem('preflight/1/person', JSON.stringify({ v: 1, text: 'Ada' })));
  await open(slug);
  const row = item(items[0].id);
  await row.getByRole('checkbox').check();
  await expect(row.locator('.by')).toHaveText(/^Ada \d{1,2}:\d\d/);
  await expect(row.locator('.by')).toHaveAttribute('title', /^Ada, /);
  await row.getByRole('checkbox').uncheck();
  await expect(row.locator('.by')).toHaveCount(0);
});

test('what a mark says describes the box', async ({ page, open, item }) => {
  await open(slug);
  const box = item('tests-pass').getByRole('checkbox').first();
  await expect(box).toHaveAccessibleDescription('blocker');
  await box.focus();
  await page.keyboard.press('n');
  await page.keyboard.type('no webhooks');
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleDescription(/^blocker Not applicable: no webhooks$/);
  await page.reload();
  await expect(box).toHaveAccessibleDescription(/^blocker .*Not applicable: no webhooks$/);
});
