// Runs: the next one, frozen, archived and deleted ones, and the list at home.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, on, test } from './fixtures.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const choose = async (page, name) => {
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('group', { name: 'Run menu' }).getByRole('button', { name, exact: true }).click();
};
const list = (page) => page.getByRole('region', { name: 'Your runs' });
const row = (page, name) => list(page).getByRole('listitem').filter({ hasText: name });
const act = async (page, run, name) => {
  await page.getByRole('button', { name: `Menu of ${run}` }).click();
  await page.getByRole('group', { name: `Menu of ${run}` }).getByRole('button', { name }).click();
};
const glance = (id, fields = {}) => ({
  [`preflight/1/run/${id}/glance`]: JSON.stringify({ v: 1, touched: 1_790_000_000_000, strip: '10 2', ...fields }),
});

test('the next run keeps what was chosen', async ({ page, open, item }) => {
  const marks = { 'tests-pass': 'done', 'lint-clean': ['na', 'no linter'] };
  await keep(page, runOf(slug, marks, { values: { domain: 'app.acme.dev' } }));
  await open(slug);
  await choose(page, 'Next run from this one');
  await expect(box(page)).not.toBeChecked();
  await expect(item('lint-clean').getByText('Not applicable: no linter')).toBeVisible();
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('checkbox', { name: /^Keep what does not apply/ }).uncheck();
  await page.getByRole('button', { name: 'Next run from this one' }).click();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
});

test('a frozen run cannot be changed until it is thawed', async ({ page, open, axe }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await open(slug);
  await choose(page, 'Freeze');
  await expect(page.getByText(/^Frozen since /)).toBeVisible();
  await expect(box(page)).toBeDisabled();
  await page.reload();
  await expect(page.getByText(/^Frozen since /)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toBeDisabled();
  await axe();
  await page.getByRole('button', { name: 'Thaw' }).click();
  await expect(page.getByText(/^Frozen since /)).toHaveCount(0);
  await expect(box(page)).toBeEnabled();
});

test('a checklist does not begin with an archived run, which says what it is', async ({ page, open, axe }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await open(slug);
  await choose(page, 'Archive');
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await axe();
  await page.reload();
  await expect(box(page)).not.toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('');
  await open();
  await list(page).getByText('Archived (1)').click();
  await row(page, 'v3').getByRole('link').click();
  await expect(box(page)).toBeChecked();
  await page.getByRole('button', { name: 'Take out of the archive' }).click();
  await page.reload();
  await expect(box(page)).toBeChecked();
});

test('home archives and deletes runs, and brings them back', async ({ page, open, axe }) => {
  const one = runOf(slug, { 'tests-pass': 'done' }, { id: 'r1', name: 'first' });
  const two = runOf(slug, {}, { id: 'r2', name: 'second' });
  await keep(page, { ...one, ...two, ...glance('r1'), ...glance('r2') });
  await open();
  const before = await stored(page);
  await act(page, 'first', 'Archive');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(list(page).getByText(/^Archived/)).toHaveCount(0);
  await act(page, 'first', 'Archive');
  await expect(row(page, 'first')).toHaveCount(0);
  await list(page).getByText('Archived (1)').click();
  await expect(row(page, 'first')).toBeVisible();
  await axe();
  await page.reload();
  await list(page).getByText('Archived (1)').click();
  await act(page, 'first', 'Take out of the archive');
  await expect(list(page).getByText(/^Archived/)).toHaveCount(0);

  await act(page, 'second', 'Delete');
  await expect(row(page, 'second')).toHaveCount(0);
  expect(Object.keys(await stored(page)).filter((key) => key.includes('r2'))).toEqual([]);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'second')).toBeVisible();
  for (const [key, text] of Object.entries(before)) {
    if (key.includes('/r2')) expect((await stored(page))[key]).toBe(text);
  }
});

test('many runs are found by their names', async ({ page, open }) => {
  const runs = Array.from({ length: 60 }, (_, at) => ({
    ...runOf(slug, {}, { id: `r${at}`, name: `release ${at}` }),
    ...glance(`r${at}`),
  }));
  await keep(page, Object.assign({}, ...runs, glance('r7', { archived: true })));
  await open();
  await expect(list(page).getByRole('listitem')).toHaveCount(40);
  await page.getByRole('searchbox', { name: 'Find a run' }).fill('release 7');
  await expect(list(page).getByRole('listitem')).toContainText(['archived']);
  await page.getByRole('searchbox', { name: 'Find a run' }).fill('RELEASE 59');
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find a run' }).fill('');
  await page.getByRole('button', { name: 'Show 19 more' }).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(59);
});

test('a run deleted in one tab stays in the other, which stores it again with its next change', async ({ page, open, context, progress }) => {
  await keep(page, runOf(slug, all(items), { name: 'v3' }));
  await open(slug);
  const other = on(await context.newPage());
  await other.open(slug);
  await choose(other.page, 'Delete');
  await expect(other.page.getByText('Run deleted')).toBeVisible();
  await expect(page.getByText(/^This run was deleted in another tab/)).toBeVisible();
  await expect(progress()).toHaveAttribute('aria-valuenow', String(items.length));
  await box(page).uncheck();
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', String(items.length - 1));
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3');
});

test('the timeline shows how much was settled when, by phase or by person, as a chart and as a table', async ({ page, open, axe }) => {
  const at = 1_790_000_000_000;
  const record = (fields) => JSON.stringify({ v: 1, ...fields });
  await keep(page, {
    ...runOf(slug, { 'types-compile': 'done' }),
    'preflight/1/run/run1/mark/tests-pass': record({ mark: 'done', by: 'Ada', at: at + 60_000 }),
    'preflight/1/run/run1/mark/lint-clean': record({ mark: 'na', reason: 'no linter', by: 'Bo', at: at + 7_200_000 }),
    'preflight/1/run/run1/mark/code-reviewed': record({ mark: 'blocked', reason: 'conflicts', by: 'Cy', at }),
    'preflight/1/run/run1/deployed': record({ at: at + 3_600_000 }),
  });
  await open(slug);
  await choose(page, 'Timeline');
  const dialog = page.getByRole('dialog', { name: 'Timeline' });
  await expect(dialog).toContainText('of each item only the last mark is known');
  const curve = (name) => dialog.getByRole('img', { name });
  await expect(curve(/^All items: 3 of \d+ items settled$/).locator('title')).toHaveText(/^Deployed, /);
  await expect(curve(/: 3 of \d+ items settled$/)).toHaveCount(2);
  await axe();
  await dialog.getByRole('button', { name: 'By person' }).click();
  for (const name of ['No name', 'Ada', 'Bo']) await expect(curve(`${name}: 1 of 3 items settled`)).toBeVisible();
  await expect(curve(/^Cy/)).toHaveCount(0);
  await axe();
  await dialog.getByText('As a table').click();
  await expect(dialog.getByRole('row')).toContainText(['When', 'No name', 'Ada', 'Deployed', 'Bo']);
  await expect(dialog.getByRole('row').last()).toContainText('not applicable');
  await axe();
  await dialog.getByRole('row').last().getByRole('link').click();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/#item-lint-clean$/);
});

test('the timeline of a run without marks says so', async ({ page, open }) => {
  await keep(page, runOf(slug, {}, { name: 'v3' }));
  await open(slug);
  await choose(page, 'Timeline');
  await expect(page.getByRole('dialog', { name: 'Timeline' })).toContainText('Nothing has been settled yet.');
});

test('the timeline of a run whose marks have no times says that they are not known', async ({ page, open }) => {
  await keep(page, { ...runOf(slug, {}), 'preflight/1/run/run1/mark/tests-pass': JSON.stringify({ v: 1, mark: 'done' }) });
  await open(slug);
  await choose(page, 'Timeline');
  await expect(page.getByRole('dialog', { name: 'Timeline' })).toContainText('1 item is settled; when is not known.');
});

test('two runs are compared: what was skipped, what took a reason, what differs', async ({ page, open, axe }) => {
  const last = runOf(slug, { 'tests-pass': ['na', 'no tests yet'], 'lint-clean': 'done' }, { id: 'r1', name: 'v2' });
  const now = runOf(slug, { ...all(items) }, { id: 'r2', name: 'v3' });
  await keep(page, { ...last, ...now, ...glance('r1'), ...glance('r2') });
  await open(slug);
  await choose(page, 'Compare…');
  const dialog = page.getByRole('dialog', { name: 'Compare with another run' });
  await expect(dialog.getByRole('combobox', { name: 'With' })).toContainText('v2, ');
  await expect(dialog.getByRole('status')).toContainText(/^From that run to this one: \d+ added, 1 changed\.$/);
  await expect(dialog.getByText(`Skipped there: ${items.length - 2}`)).toBeVisible();
  const reasons = dialog.locator('details', { hasText: 'Took a reason there: 1' });
  await expect(reasons.getByRole('listitem')).toContainText('now done');
  await expect(reasons.getByRole('listitem')).toContainText('Then not applicable: no tests yet');
  await axe();
  await reasons.getByRole('link').click();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/#item-tests-pass$/);
});

test('a secret value is masked where runs are compared', async ({ page, open }) => {
  const checklist = structuredClone(checklistOf(slug));
  const [entry] = checklist.phases[0].sections[0].entries;
  entry.text = 'Log in with {{test_password}}';
  await page.route(`**/checklists/${slug}.json`, (route) => route.fulfill({ json: checklist }));
  const values = { test_password: 'hunter2' };
  await keep(page, {
    ...runOf(slug, { [entry.id]: ['na', 'later'] }, { id: 'r1', name: 'v2', values }),
    ...runOf(slug, { [entry.id]: 'done' }, { id: 'r2', name: 'v3', values }),
    ...glance('r1'),
    ...glance('r2'),
  });
  await open(slug);
  await choose(page, 'Compare…');
  const reasons = page.getByRole('dialog').locator('details', { hasText: 'Took a reason there: 1' });
  await expect(reasons.getByRole('listitem')).toContainText('Log in with ••••••••');
  await expect(page.getByRole('dialog')).not.toContainText('hunter2');
});

test('without another run there is nothing to compare with', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await open(slug);
  await choose(page, 'Compare…');
  await expect(page.getByRole('dialog')).toContainText('There is no other run of this checklist in this browser.');
});

for (const [how, print] of [
  ['from the menu', (page) => choose(page, 'Print')],
  ['by its key', (page) => page.keyboard.press('Control+p')],
]) {
  test(`a run printed ${how} carries its link as a QR code, and what was folded`, async ({ page, open, item }) => {
    await page.addInitScript(() => {
      window.print = () => { window.printed = true; };
    });
    await keep(page, runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['na', 'no linter'] }, { name: 'v3' }));
    await open(slug);
    await page.getByRole('button', { name: 'Section Code quality' }).click();
    await expect(item('lint-clean')).toBeHidden();
    await print(page);
    await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    const paper = page.getByRole('region', { name: 'As of' });
    await expect(paper.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    // What the workshop brings along leaves the page's own bars alone.
    expect((await page.locator('.progress .meter i').first().boundingBox()).height).toBeGreaterThan(2);
    await expect(paper).toContainText(/NO-GO \(.*\) · 1 of \d+ done\./);
    await expect(paper).toContainText(/As of .*http.*#[0-9A-Za-z]+$/s);
    await expect(item('lint-clean')).toContainText('Not applicable: no linter');
    await expect(item('lint-clean')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Contacts', exact: true })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
  });
}
