// What the release decided, on its way: sign-offs and the deploy time, by link, by file and through merges.
import { readFile } from 'node:fs/promises';

import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { bytesOf } from './payload.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const start = 1_790_000_000_000;
const record = (fields) => JSON.stringify({ v: 1, ...fields });
const deployed = (at, id = 'run1') => ({ [`preflight/1/run/${id}/deployed`]: record({ at }) });

const preview = (page) => page.getByRole('region', { name: /, as of / });
const act = (page, name) => preview(page).getByRole('button', { name });
const gateOf = (page) => page.getByRole('group', { name: /^Gate: Go for/ });

async function share(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  return page.getByRole('dialog', { name: 'Share this run' });
}

async function linkOf(page) {
  const dialog = await share(page);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

async function sign(page, name, why) {
  const gate = gateOf(page);
  await gate.getByRole('button', { name: /^Sign/ }).first().click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  if (why) await page.getByRole('dialog').getByRole('textbox', { name: /^Why sign/ }).fill(why);
  await page.keyboard.press('Enter');
  await expect(gate).toContainText(new RegExp(`by ${name}`));
}

test('who signed and when it was deployed travels by link, is answered, and comes back', async ({ page, open, another, axe }) => {
  await keep(page, { ...runOf(slug, all(items), { name: 'v3' }), ...deployed(start) });
  await open(slug);
  await sign(page, 'Ada');
  const dialog = await share(page);
  await expect(dialog.getByText(/^Leaves: marks, the run’s name, 1 signature, the deploy time\.$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Summary as text' })).toHaveValue(/\nSigned \(.*\): Ada\n/);
  await page.keyboard.press('Escape');
  const link = await linkOf(page);
  expect(bytesOf(new URL(link).hash.slice(1))[0] >> 4, 'version 2').toBe(2);

  const lead = await another();
  await lead.page.goto(link);
  await expect(preview(lead.page)).toContainText(/Signed \(.*\): Ada/);
  await expect(preview(lead.page)).toContainText('Deployed ');
  await lead.page.keyboard.press('Shift');
  await expect(gateOf(lead.page)).toContainText(/Signed GO by Ada, /);
  await expect(gateOf(lead.page)).not.toContainText('Outdated');
  await expect(gateOf(lead.page).getByRole('button', { name: /^(Sign|Take)/ })).toHaveCount(0);
  await axe(lead.page);
  await act(lead.page, 'Start a run from this').click();
  await sign(lead.page, 'Grace');
  await expect(gateOf(lead.page)).toContainText(/(?=.*Signed GO by Ada, )(?=.*Signed GO by Grace, )/);
  await lead.page.reload();
  await expect(gateOf(lead.page)).toContainText(/(?=.*Signed GO by Ada, )(?=.*Signed GO by Grace, )/);

  await open(slug, { hash: new URL(await linkOf(lead.page)).hash });
  await expect(preview(page)).toContainText('Its marks are those of your run.');
  await act(page, 'Merge: 1 signature comes in').click();
  await expect(gateOf(page)).toContainText(/(?=.*Signed GO by Ada, )(?=.*Signed GO by Grace, )/);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(gateOf(page)).not.toContainText('Grace');
  await page.locator('header').getByRole('button', { name: 'Redo' }).click();
  // A link tells no seconds: which of the two is the last depends on the minute.
  const signatures = gateOf(page).getByText(/^Signed GO by /);
  await expect(signatures).toHaveCount(2);
  await gateOf(page).getByRole('button', { name: /^Take back (Ada|Grace)’s$/ }).click();
  await expect(signatures).toHaveCount(1);
  await page.reload();
  await expect(signatures).toHaveCount(1);
});

test('a signature against the verdict travels with its reason, and is outdated where marks have changed', async ({ page, open, another }) => {
  await open(slug);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await sign(page, 'עדה', 'the customer waits');
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).check();
  const other = await another();
  await other.page.goto(await linkOf(page));
  await expect(preview(other.page)).toContainText('עדה despite NO-GO: the customer waits (outdated)');
  await other.page.keyboard.press('Shift');
  await expect(gateOf(other.page)).toContainText('Outdated: marks have changed since.');
});

test('two deploy times are asked about', async ({ page, open, another, axe }) => {
  await keep(page, { ...runOf(slug, { 'tests-pass': 'done' }), ...deployed(start) });
  await open(slug);
  const link = await linkOf(page);
  const other = await another();
  await keep(other.page, { ...runOf(slug, { 'tests-pass': 'done' }), ...deployed(start + 3_600_000) });
  await other.open(slug, { hash: new URL(link).hash });
  await expect(preview(other.page)).toContainText(/Deployed .*; your run says /);
  await act(other.page, 'Merge… 1 to decide').click();
  const dialog = other.page.getByRole('dialog', { name: '1 thing to decide' });
  await expect(dialog.getByRole('group', { name: 'When it was deployed' })).toBeVisible();
  await axe(other.page);
  await dialog.getByRole('radio', { name: /^Theirs/ }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(other.page.getByRole('status').filter({ hasText: 'Merged: the deploy time comes in' })).toBeVisible();
  const stored = await other.page.evaluate(() => localStorage.getItem('preflight/1/run/run1/deployed'));
  expect(Math.floor(JSON.parse(stored).at / 60_000)).toBe(Math.floor(start / 60_000));
});

test('a run file carries all of it', async ({ page, open, another }) => {
  await keep(page, { ...runOf(slug, all(items)), ...deployed(start) });
  await open(slug);
  await sign(page, 'Ada');
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  await sign(page, 'Ada', 'one flaky test');
  const dialog = await share(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as file' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text).sign_offs[Object.keys(JSON.parse(text).sign_offs)[0]].earlier).toHaveLength(1);
  const other = await another();
  await other.open();
  await other.page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  await other.page.getByLabel(/^Or a file/).setInputFiles({ name: 'a.preflight.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(preview(other.page)).toContainText('Ada despite');
  await act(other.page, 'Start a run from this').click();
  await expect(gateOf(other.page)).toContainText(/by Ada, .* — signed against the verdict: one flaky test/);
  await other.page.reload();
  await expect(gateOf(other.page)).toContainText(/by Ada, .* — signed against the verdict: one flaky test/);
});

test('what travels is remembered in this browser', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'lint-clean': ['blocked', 'no linter'] }));
  await open(slug);
  const dialog = await share(page);
  const box = (name) => dialog.getByRole('checkbox', { name });
  await expect(box('Reasons')).toBeChecked();
  await expect(dialog.getByText('Leaves: marks, 1 reason.')).toBeVisible();
  await box('Reasons').uncheck();
  await box('Names and times').check();
  await expect(dialog.getByText('Leaves: marks, who marked what, and when.')).toBeVisible();
  await page.reload();
  await share(page);
  await expect(box('Reasons')).not.toBeChecked();
  await expect(box('Names and times')).toBeChecked();
  await expect(box('Notes')).not.toBeChecked();
});
