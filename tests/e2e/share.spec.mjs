// The link: what it carries, and what opening it does.
import { checklistOf, checklists, itemsOf } from './checklists.mjs';
import { expect, on, test } from './fixtures.mjs';
import { all, keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });

/** Opens the share dialog and reads the link. */
async function share(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  return page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
}

/** The preview's banner. */
const preview = (page) => page.getByRole('region', { name: /, as of / });

test('the share dialog shows the link, its length, and copies it', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(slug);
  await box(page).check();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const field = dialog.getByRole('textbox', { name: 'Link' });
  await expect(field).not.toBeEditable();
  const link = await field.inputValue();
  expect(link).toMatch(new RegExp(`^${new URL(`${slug}/`, page.url().split(slug)[0]).href}#[0-9A-Za-z]+$`));
  await expect(dialog.getByText(`${link.length} characters`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(link);
  await dialog.getByRole('checkbox', { name: 'Your name' }).check();
  await expect(field).not.toHaveValue(link);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a link opens as a preview in another browser and becomes a run', { tag: '@sub-path' }, async ({ page, open, item, another }) => {
  await keep(page, runOf(slug, { ...all(items.slice(0, 40)), 'lint-clean': ['na', 'no linter <here>'], 'build-succeeds': ['blocked', 'Ada is on leave'] }, { name: 'v3.0.0 → production' }));
  await open(slug);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await page.keyboard.press('Tab');
  for (const name of ['Your name']) await page.getByRole('dialog').getByRole('checkbox', { name }).check();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();

  const other = await another();
  await other.open(slug);
  const was = await ownStored(other.page);
  await other.page.goto(link);
  await expect(preview(other.page).getByRole('heading')).toHaveText(/^v3\.0\.0 → production, as of .*\d:\d\d.*, from Grace$/);
  await expect(preview(other.page)).toContainText('NO-GO (Before');
  await expect(preview(other.page)).toContainText(`38 of ${items.length - 1} done`);
  await expect(preview(other.page)).toContainText('You have no run of this checklist yet');
  await expect(box(other.page)).toBeChecked();
  for (const checkbox of await other.page.locator('main').getByRole('checkbox').all()) await expect(checkbox).toBeDisabled();
  await expect(other.item('lint-clean').getByText('Not applicable: no linter <here>')).toBeVisible();
  await expect(other.item('build-succeeds').getByText('Blocked: Ada is on leave')).toBeVisible();
  expect(await ownStored(other.page)).toEqual(was);

  expect(new URL(other.page.url()).hash, 'nobody copies the link unawares').toBe('');
  await other.page.reload();
  await expect(preview(other.page)).toContainText('NO-GO (Before');
  await other.page.getByRole('link', { name: 'Preflight', exact: true }).click();
  await expect(preview(other.page)).toHaveCount(0);
  await other.page.goBack();
  await expect(preview(other.page)).toContainText('NO-GO (Before');

  await other.page.getByRole('button', { name: 'Start a run from this' }).click();
  await expect(preview(other.page)).toHaveCount(0);
  expect(new URL(other.page.url()).hash).toBe('');
  await other.page.reload();
  await expect(other.progress()).toHaveAttribute('aria-valuenow', '38');
  await expect(other.item('build-succeeds').getByText('Blocked: Ada is on leave')).toBeVisible();
  await expect(other.page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3.0.0 → production');
  await box(other.page).uncheck();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
});

for (const saveData of [false, true]) {
  test(`what sharing needs comes after the first mark, ${saveData ? 'but not where data is saved' : 'before it is pressed'}`, async ({ page, open }) => {
    await page.addInitScript((saveData) => Object.defineProperty(navigator, 'connection', { value: { saveData } }), saveData);
    const parts = [];
    page.on('request', (request) => parts.push(...(request.url().match(/workshop-\w+\.(css|js|wasm)$/) ?? []).slice(1)));
    await open(slug);
    expect(parts).toEqual([]);
    await box(page).check();
    // As the page does, which takes a browser that never rests for idle in the end.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done, { timeout: 2_000 }), { timeout: 2_000 })));
    if (saveData) expect(parts).toEqual([]);
    else await expect.poll(() => [...parts].sort()).toEqual(['css', 'js', 'wasm']);
    await share(page);
  });
}

test('a preview says how many items differ, and can be closed', async ({ page, open, another }) => {
  await open(slug);
  await box(page).check();
  await box(page, /^Code is reviewed/).check();
  const link = await share(page);

  const other = await another();
  await keep(other.page, runOf(slug, { 'tests-pass': 'done', 'lint-clean': 'done' }, { name: 'mine' }));
  const was = await ownStored(other.page);
  await other.open(slug, { hash: new URL(link).hash });
  await expect(preview(other.page)).toContainText('2 items differ from your run');
  await expect(other.item('lint-clean')).toHaveAttribute('data-mark', 'open');
  const strips = preview(other.page).locator('.mini-strip');
  await expect(strips).toHaveCount(2);
  expect(await strips.first().innerHTML()).not.toBe(await strips.last().innerHTML());
  await other.page.getByRole('button', { name: 'Differs 2' }).click();
  await expect(other.page.locator('main [data-item]').filter({ visible: true })).toHaveCount(2);
  await preview(other.page).getByRole('button', { name: 'Close' }).click();
  await expect(preview(other.page)).toHaveCount(0);
  expect(new URL(other.page.url()).hash).toBe('');
  await expect(other.item('lint-clean')).toHaveAttribute('data-mark', 'done');
  await expect(box(other.page)).toBeEnabled();
  expect(await ownStored(other.page)).toEqual(was);
});

test('"Replace my marks" takes them over, and Undo brings mine back', async ({ page, open, another }) => {
  await open(slug);
  await box(page).check();
  const link = await share(page);

  const other = await another();
  await keep(other.page, runOf(slug, { 'lint-clean': 'done', 'code-reviewed': ['blocked', 'waits for Ada'] }));
  await other.open(slug, { hash: new URL(link).hash });
  await preview(other.page).getByRole('button', { name: 'Replace my marks' }).click();
  await expect(preview(other.page)).toHaveCount(0);
  expect(new URL(other.page.url()).hash).toBe('');
  await expect(other.item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(other.item('lint-clean')).toHaveAttribute('data-mark', 'open');
  await other.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(other.item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await expect(other.item('lint-clean')).toHaveAttribute('data-mark', 'done');
  await other.page.reload();
  await expect(other.item('code-reviewed').getByText('Blocked: waits for Ada')).toBeVisible();
});

test('into a frozen run nothing is taken over, and the preview says so', async ({ page, open, another }) => {
  await open(slug);
  await box(page).check();
  const link = await share(page);

  const other = await another();
  await keep(other.page, { ...runOf(slug, { 'lint-clean': 'done' }), 'preflight/1/run/run1/state': JSON.stringify({ v: 1, frozen: 1_790_000_000_000 }) });
  await other.open(slug, { hash: new URL(link).hash });
  await expect(preview(other.page)).toContainText('Your run is frozen: close this and thaw it to take over marks.');
  await expect(preview(other.page).getByRole('button')).toHaveText(['Start a run from this', 'Close']);
  await other.axe();
});

test('one’s own link opens as the same as one’s run', async ({ page, open, context }) => {
  await open(slug);
  await box(page).check();
  const link = await share(page);
  const tab = on(await context.newPage());
  await tab.open(slug, { hash: new URL(link).hash });
  await expect(preview(tab.page)).toContainText('It is the same as your run');
  await expect(preview(tab.page).getByRole('button', { name: 'Replace my marks' })).toHaveCount(0);
});

test('reasons and names stay at home when they are told to', async ({ page, open, another }) => {
  await keep(page, runOf(slug, { 'lint-clean': ['blocked', 'a delicate matter'] }));
  await open(slug);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await dialog.getByRole('checkbox', { name: 'Reasons' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Your name' }).uncheck();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const other = await another();
  await other.page.goto(link);
  await expect(other.item('lint-clean').getByText('Blocked: reason not shared')).toBeVisible();
  await expect(preview(other.page)).not.toContainText('Ada');
});

test('what travels says “none” only where there is none', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'lint-clean': ['na', 'internal tool'], 'tests-pass': ['blocked', 'waiting for infra'] }));
  await open(slug);
  await share(page);
  const luggage = page.getByRole('group', { name: 'What travels with the marks' });
  await expect(luggage.getByText('Notes none')).toBeVisible();
  await expect(luggage.getByText(/^Reasons \+\d+$/)).toBeVisible();
});

test('values travel when they are told to; secret ones never do', async ({ page, open, another }) => {
  const secret = 'postgresql://admin:hunter2@db';
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { values: { domain: 'app.acme.dev', production_database_url: secret } }));
  await open(slug);
  const short = await share(page);
  await page.getByRole('checkbox', { name: 'Values, never secret ones' }).check();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link.length).toBeGreaterThan(short.length);

  const other = await another();
  await other.page.goto(link);
  await expect(other.page.getByRole('textbox', { name: 'Production domain' })).toHaveValue('app.acme.dev');
  await expect(other.page.getByLabel('Production database URL')).toHaveValue('');
  await other.page.getByRole('button', { name: 'Start a run from this' }).click();
  const kept = JSON.stringify(await stored(other.page));
  expect(kept).toContain('app.acme.dev');
  expect(kept).not.toContain('hunter2');
  expect(await other.page.content()).not.toContain('hunter2');
});

for (const checklist of checklists) {
  test(`the usual link of ${checklist.title} has at most 120 characters`, async ({ page, open }) => {
    const own = itemsOf(checklist);
    await keep(page, runOf(checklist.slug, all(own.slice(0, own.length / 2)), { name: 'v3.0.0 to production' }));
    await open(checklist.slug);
    const link = await share(page);
    expect(link.replace(new URL(link).origin, 'https://preflight.example').length).toBeLessThanOrEqual(120);
  });
}

test('a preview is printed as what it is, and has no link but its own', async ({ page, open, another }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await open(slug);
  const link = await share(page);
  const bo = await another();
  await keep(bo.page, runOf(slug, {}, { name: 'mine' }));
  await bo.page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await bo.page.goto(link);
  await expect(preview(bo.page)).toBeVisible();
  await expect(bo.page).toHaveTitle(/^v3 · /);
  await expect(bo.page.getByRole('banner')).toContainText('/ v3');
  await expect(bo.page.locator('html')).toHaveAttribute('data-app', 'ready');
  await bo.page.keyboard.press('s');
  await bo.page.keyboard.press('Control+p');
  await expect.poll(() => bo.page.evaluate(() => window.printed)).toBe(true);
  await expect(bo.page.getByRole('dialog')).toHaveCount(0);
  await bo.page.emulateMedia({ media: 'print' });
  const paper = bo.page.getByRole('region', { name: 'As of', exact: true });
  await expect(paper).toContainText(link);
});

for (const [why, refuse] of [
  ['there is no clipboard', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
  ['the browser refuses', () => {
    const no = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.assign(Clipboard.prototype, { write: no, writeText: no });
  }],
]) {
  test(`what cannot be copied is shown, selected, where ${why}`, async ({ page, open, item }) => {
    await page.addInitScript(refuse);
    await open('node-platform-release');
    await page.getByRole('checkbox').first().check();
    const byHand = page.getByRole('dialog', { name: 'Copy this by hand' });
    const shows = async (text) => {
      await expect(byHand.getByRole('textbox')).toHaveValue(text);
      expect(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd))).toMatch(text);
      await page.keyboard.press('Escape');
      await expect(byHand).toBeHidden();
    };
    await page.getByRole('button', { name: 'Copy link' }).click();
    await shows(/node-platform-release\/#\w+$/);
    const command = page.getByRole('figure').first();
    await command.getByRole('button', { name: /^Copy/ }).click();
    await shows(/\w/);
    await page.getByRole('button', { name: 'Share' }).filter({ visible: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this run' });
    for (const [form, text] of [['Text', /NO-GO/], ['Markdown', /\*\*NO-GO\*\*/]]) {
      await dialog.getByRole('button', { name: form, exact: true }).click();
      await dialog.getByRole('button', { name: /^Copy/ }).first().click();
      await shows(text);
      await expect(dialog).toBeVisible();
    }
  });
}
