// Everything that a browser keeps, as one file and back.
import { readFileSync } from 'node:fs';
import { checklistOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const other = 'ai-saas-launch';
const dialogOf = (page) => page.getByRole('dialog', { name: 'Back up and restore' });
const person = { 'preflight/1/person': JSON.stringify({ v: 1, text: 'Ada' }) };

async function openDialog(page) {
  await page.getByRole('button', { name: 'Back up or restore everything…' }).click();
  await expect(dialogOf(page)).toBeVisible();
}

async function save(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), dialogOf(page).getByRole('button', { name: 'Save a backup' }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const choose = (page, text) =>
  dialogOf(page).getByLabel('A backup file; nothing changes before you say so').setInputFiles({ name: 'b.preflight.json', mimeType: 'application/json', buffer: Buffer.from(text) });

test('a backup moves everything to another browser', async ({ page, open, axe, another }) => {
  const run = runOf(slug, { [firstItem()]: 'done' }, { name: 'v3', values: { domain: 'app.acme.dev' } });
  await keep(page, { ...run, ...person });
  await open();
  await openDialog(page);
  await expect(dialogOf(page)).toContainText('This browser keeps 1 run and no checklist of your own.');
  await axe();
  const { name, text } = await save(page);
  expect(name).toMatch(/^preflight-backup-\d{4}-\d\d-\d\d\.preflight\.json$/);
  await page.keyboard.press('Escape');

  const there = await another();
  await there.open();
  await openDialog(there.page);
  await choose(there.page, text);
  const rows = dialogOf(there.page).getByRole('row');
  await expect(rows.filter({ hasText: 'Runs' })).toHaveText(/Runs\s*1\s*0\s*0\s*0/);
  await there.axe();
  expect(await ownStored(there.page), 'a look changes nothing').toEqual({});
  await dialogOf(there.page).getByRole('button', { name: 'Merge' }).click();
  await expect(there.page.getByRole('link', { name: /v3/ })).toBeVisible();
  const here = await ownStored(page);
  expect(await ownStored(there.page)).toEqual(here);

  await there.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(there.page.getByRole('link', { name: /v3/ })).toHaveCount(0);
  expect(await ownStored(there.page)).toEqual({});
});

test('replacing leaves what the backup holds, and can be undone', async ({ page, open }) => {
  await keep(page, { ...runOf(slug, {}, { id: 'mine', name: 'mine' }), ...person });
  await open();
  const before = await ownStored(page);
  const records = { ...runOf(other, {}, { id: 'theirs', name: 'theirs' }) };
  await openDialog(page);
  await choose(page, JSON.stringify({ preflight: 'backup', v: 1, taken: 1_790_000_000_000, records }));
  await expect(dialogOf(page).getByRole('row').filter({ hasText: 'Runs' })).toHaveText(/Runs\s*1\s*0\s*0\s*1/);
  await dialogOf(page).getByRole('button', { name: 'Replace everything' }).click();
  await expect(page.getByRole('link', { name: /theirs/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /mine/ })).toHaveCount(0);
  expect(Object.keys(await ownStored(page)).sort()).toEqual(Object.keys(records).sort());
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: /mine/ })).toBeVisible();
  expect(await ownStored(page)).toEqual(before);
});

test('what is no backup is refused with a sentence', async ({ page, open }) => {
  await open();
  await openDialog(page);
  for (const [text, sentence] of [
    ['', /./],
    ['{', /JSON/],
    ['\u0000\u0001', /./],
    ['{"preflight":"backup","v":9,"records":{}}', /newer/],
    ['{"preflight":"backup","v":1,"taken":1}', /records/],
    ['{"preflight":"backup","v":1,"taken":1,"records":{"other/key":"x"}}', /no record of Preflight/],
    [JSON.stringify(checklistOf(slug)), /./],
  ]) {
    await choose(page, text);
    await expect(dialogOf(page).getByRole('alert')).toHaveText(sentence);
    await expect(dialogOf(page).getByRole('button', { name: 'Merge' })).toHaveCount(0);
  }
  expect(await stored(page)).toEqual({});
});

test('secret values stay out of a backup unless they are asked for', async ({ page, open }) => {
  const { values } = checklistOf(slug);
  const [secret, known] = [values.find((value) => value.secret), values.find((value) => !value.secret)];
  await keep(page, runOf(slug, {}, { values: { [secret.id]: 's3cr3t', [known.id]: 'open.example' } }));
  await open();
  await openDialog(page);
  const { text } = await save(page);
  expect(text).not.toContain('s3cr3t');
  expect(text).toContain('open.example');
  await dialogOf(page).getByRole('checkbox', { name: /Secret values, too/ }).check();
  expect((await save(page)).text).toContain('s3cr3t');
});

function firstItem() {
  const [entry] = checklistOf(slug).phases[0].sections[0].entries.filter((one) => one.id && !one.items);
  return entry.id;
}
