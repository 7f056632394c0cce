// A team that works with links: what differs, merging, summaries, QR codes, files.
import { readFile } from 'node:fs/promises';
import { checklistOf, itemsIn, itemsOf, sectionsOf } from './checklists.mjs';
import { expect, on, test } from './fixtures.mjs';
import { dropFile } from './handed.mjs';
import { bytesOf, payloadOf, revisionOf } from './payload.mjs';
import { all, keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const [front, back] = [items.slice(0, 12), items.slice(30, 40)];

const preview = (page) => page.getByRole('region', { name: /, as of / });
const act = (page, name) => preview(page).getByRole('button', { name });

/** Gives a link away: opens the share dialog, ticks what travels, copies. */
async function give(page, ...luggage) {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  for (const name of luggage) await dialog.getByRole('checkbox', { name }).check();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

/** Somebody with a run. */
async function engineer(app, marks, options) {
  await keep(app.page, runOf(slug, marks, options));
  await app.open(slug);
  return app;
}

/** Opens the form of an item and saves a reason. */
async function decide(row, button, reason) {
  await row.hover();
  await row.getByRole('button', { name: button, exact: true }).click();
  await row.getByRole('combobox', { name: 'Reason' }).fill(reason);
  await row.getByRole('button', { name: 'Save' }).click();
}

const receive = (app, link) => app.open(slug, { hash: new URL(link).hash });

test('two engineers tick different sections and exchange links', async ({ app, another }) => {
  const ada = await engineer(app, all(front), { name: 'v3' });
  const bo = await engineer(await another(), all(back));
  await receive(bo, await give(ada.page));
  await expect(preview(bo.page)).toContainText('cannot be told from one that was never ticked');
  await act(bo.page, `Merge: ${front.length} marks come in`).click();
  await expect(preview(bo.page)).toHaveCount(0);
  expect(new URL(bo.page.url()).hash).toBe('');
  await expect(bo.progress()).toHaveAttribute('aria-valuenow', String(front.length + back.length));
  await bo.page.getByRole('checkbox', { name: new RegExp(`^${front[0].text.slice(0, 12)}`) }).first().uncheck();

  const link = await give(bo.page);
  await receive(ada, link);
  await expect(preview(ada.page)).not.toContainText('cannot be told');
  await act(ada.page, `Merge: ${back.length + 1} marks come in`).click();
  await expect(ada.item(front[0].id)).toHaveAttribute('data-mark', 'open');
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(front.length + back.length - 1));
  await ada.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(front.length));

  // What was merged and taken back can be merged again, and is the same merge.
  await receive(ada, link);
  await act(ada.page, `Merge: ${back.length + 1} marks come in`).click();
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(front.length + back.length - 1));
});

test('undo of a replacement takes the link out of the run: its sender keeps every mark', async ({ app, another }) => {
  const ada = await engineer(app, all([...front, ...back]));
  const bo = await engineer(await another(), all(front.slice(0, 2)));
  await receive(bo, await give(ada.page));
  await act(bo.page, 'Replace my marks').click();
  const total = front.length + back.length;
  await expect(bo.progress()).toHaveAttribute('aria-valuenow', String(total));
  await bo.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(bo.progress()).toHaveAttribute('aria-valuenow', '2');
  await bo.item(items[20].id).getByRole('checkbox').check();
  await receive(ada, await give(bo.page));
  await act(ada.page, 'Merge: 1 mark comes in').click();
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(total + 1));
});

test('a merge that takes back more than it brings asks first', async ({ app, another, axe }) => {
  const ada = await engineer(app, all(front));
  const bo = await another();
  await bo.page.goto(await give(ada.page));
  await bo.page.getByRole('button', { name: 'Start a run from this' }).click();
  for (const { id } of front.slice(0, 3)) await bo.item(id).getByRole('checkbox').uncheck();
  await bo.item(back[0].id).getByRole('checkbox').check();
  const link = await give(bo.page);
  await receive(ada, link);
  await act(ada.page, 'Merge… it takes back 3 decisions and brings 1').click();
  const dialog = ada.page.getByRole('dialog', { name: 'Merging takes back 3 decisions and brings 1' });
  await axe(ada.page);
  await dialog.getByRole('radio', { name: 'Keep my decisions, take in the rest' }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(front.length + 1));
  await ada.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await receive(ada, link);
  await act(ada.page, /^Merge… it takes back 3/).click();
  await dialog.getByRole('radio', { name: 'Open these items again' }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(ada.progress()).toHaveAttribute('aria-valuenow', String(front.length - 2));
});

test('marks of a run that was started from a link come back without a question', async ({ app, another }) => {
  const ada = await engineer(app, { 'tests-pass': 'done', 'lint-clean': 'done' });
  const bo = await another();
  await bo.page.goto(await give(ada.page));
  await bo.page.getByRole('button', { name: 'Start a run from this' }).click();
  await bo.item('lint-clean').getByRole('checkbox').uncheck();
  await bo.item('code-reviewed').getByRole('checkbox').check();
  await ada.item('build-succeeds').getByRole('checkbox').check();
  await receive(ada, await give(bo.page));
  await act(ada.page, 'Merge: 2 marks come in').click();
  await expect(ada.item('lint-clean')).toHaveAttribute('data-mark', 'open');
  for (const id of ['tests-pass', 'code-reviewed', 'build-succeeds']) await expect(ada.item(id)).toHaveAttribute('data-mark', 'done');

  // And the other way, over a link that was looked at only.
  await receive(bo, await give(ada.page));
  await act(bo.page, 'Close').click();
  await ada.item('tests-pass').getByRole('checkbox').uncheck();
  await receive(bo, await give(ada.page));
  await act(bo.page, 'Merge: 2 marks come in').click();
  await expect(bo.item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await expect(bo.item('build-succeeds')).toHaveAttribute('data-mark', 'done');
});

test('what both decided differently is asked, by keyboard, all on one screen', async ({ app, another, axe }) => {
  const ada = await engineer(app, { 'lint-clean': ['blocked', 'no linter'], 'tests-pass': 'done', 'code-reviewed': ['na', 'a hotfix'] });
  const bo = await engineer(await another(), { 'lint-clean': ['na', 'generated code'], 'code-reviewed': 'done' });
  await receive(bo, await give(ada.page, 'Reasons'));
  const was = await ownStored(bo.page);
  await act(bo.page, 'Merge… 2 to decide').click();
  const dialog = bo.page.getByRole('dialog', { name: '2 items to decide' });
  const group = dialog.getByRole('group', { name: /Lint/ });
  await expect(group).toContainText('Reason: no linter');
  await expect(group).toContainText('Reason: generated code');
  await axe(bo.page);

  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toBeVisible();
  await group.getByRole('radio', { name: /^Theirs/ }).check();
  await bo.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await ownStored(bo.page)).toEqual(was);

  await act(bo.page, 'Merge… 2 to decide').click();
  await dialog.getByRole('button', { name: 'All mine' }).click();
  await group.getByRole('radio', { name: /^Mine/ }).focus();
  await bo.page.keyboard.press('ArrowDown');
  await expect(group.getByRole('radio', { name: /^Theirs/ })).toBeChecked();
  await bo.page.keyboard.press('Enter');
  await expect(preview(bo.page)).toHaveCount(0);
  await expect(bo.item('lint-clean').getByText('Blocked: no linter')).toBeVisible();
  await expect(bo.item('code-reviewed')).toHaveAttribute('data-mark', 'done');
  await expect(bo.item('tests-pass')).toHaveAttribute('data-mark', 'done');
  const kept = JSON.stringify(await stored(bo.page));
  for (const reason of ['generated code', 'a hotfix']) expect(kept).toContain(reason);
  await bo.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(bo.item('lint-clean').getByText('Not applicable: generated code')).toBeVisible();
  await expect(bo.item('tests-pass')).toHaveAttribute('data-mark', 'open');
});

test('what another tab decides while the dialog is open counts', async ({ app, another }) => {
  const ada = await engineer(app, { 'lint-clean': ['blocked', 'no linter'], 'tests-pass': 'done' });
  const bo = await engineer(await another(), { 'lint-clean': 'done' });
  const tab = on(await bo.page.context().newPage());
  await tab.open(slug);
  await receive(bo, await give(ada.page));
  await act(bo.page, 'Merge… 1 to decide').click();
  const dialog = bo.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'All theirs' }).click();
  await tab.page.bringToFront();
  await tab.item('code-reviewed').getByRole('checkbox').check();
  await decide(tab.item('lint-clean'), 'N/A', 'a script');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Your run has changed in another tab');
  await expect(dialog).toContainText('a script');
  await dialog.getByRole('button', { name: 'All mine' }).click();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  for (const one of [bo, tab]) {
    await expect(one.item('lint-clean')).toHaveAttribute('data-mark', 'na');
    await expect(one.item('code-reviewed')).toHaveAttribute('data-mark', 'done');
    await expect(one.item('tests-pass')).toHaveAttribute('data-mark', 'done');
  }
});

test('two tabs that merge at once end in the same state', async ({ app, another }) => {
  const ada = await engineer(app, all(front));
  const first = await give(ada.page);
  await ada.page.evaluate(() => localStorage.clear());
  const second = await give((await engineer(app, all(back))).page);
  const bo = await engineer(await another(), { [items[20].id]: 'done' });
  const tab = on(await bo.page.context().newPage());
  await receive(bo, first);
  await receive(tab, second);
  await Promise.all([act(bo.page, /^Merge: /).click(), act(tab.page, /^Merge: /).click()]);
  const total = String(front.length + back.length + 1);
  for (const one of [bo, tab]) await expect(one.progress()).toHaveAttribute('aria-valuenow', total);
});

test('a preview compares with any run, the empty checklist, and another link', async ({ app, another, axe }) => {
  const ada = await engineer(app, { ...all(front), 'tests-pass': ['blocked', 'flaky'] });
  const link = await give(ada.page);
  await ada.item(front[1].id).getByRole('checkbox').uncheck();
  const later = await give(ada.page);
  const bo = await another();
  await keep(bo.page, { ...runOf(slug, all(back), { id: 'old', name: 'v2' }), ...runOf(slug, { 'tests-pass': 'done' }) });
  await receive(bo, link);
  const banner = preview(bo.page);
  await banner.getByText('Compare item by item').click();
  await expect(banner).toContainText(/Against your run: \d+ added, 1 changed\./);
  await expect(banner.getByRole('link', { name: /^Test suite passes/ }).locator('..')).toContainText('done → blocked');
  const select = banner.getByRole('combobox', { name: 'With' });
  await select.selectOption('The empty checklist');
  await expect(banner).toContainText(`Against the empty checklist: ${new Set([...front.map(({ id }) => id), 'tests-pass']).size} added.`);
  await select.selectOption({ label: await select.getByRole('option', { name: /^v2/ }).textContent() });
  await expect(banner).toContainText(`${back.length} removed`);
  await select.selectOption('Another link…');
  await banner.getByRole('textbox', { name: 'The other link' }).fill('no link here');
  await expect(banner).toContainText('There is no link in this text');
  await banner.getByRole('textbox', { name: 'The other link' }).fill(`look (${later}).`);
  await expect(banner).toContainText('1 added.');
  await axe(bo.page);
  await banner.getByRole('link').first().click();
  await expect(bo.item(front[1].id)).toBeInViewport();
  await expect(banner).toHaveCount(1);
});

test('a link of an older revision opens, and marks follow their items', async ({ app, another }) => {
  const link = new URL(await give((await engineer(app, all(front))).page));
  const was = sectionsOf(checklistOf(slug)).map((section) => itemsIn(section).map(({ id }) => id));
  was[0][0] = 'pager-tested';
  const revision = revisionOf(was);
  const bytes = bytesOf(link.hash.slice(1));
  [bytes[1], bytes[2]] = [revision >> 8, revision & 255];
  const { page, open, item } = await another();
  await page.route('**/checklists/revisions/*.json', (route) => route.fulfill({ json: { [revision.toString(16).padStart(4, '0')]: was } }));
  await open(slug, { hash: `#${payloadOf(slug, bytes)}` });
  await expect(preview(page)).toContainText('The checklist has changed since: 1 item is new, 1 is gone.');
  await expect(item(front[0].id)).toHaveAttribute('data-mark', 'open');
  await expect(item(front[1].id)).toHaveAttribute('data-mark', 'done');
});

test('a summary for chat is copied as text and as HTML', async ({ app, context, axe }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = await engineer(app, { 'tests-pass': ['blocked', 'flaky'] }, { name: 'v3' });
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Text', exact: true }).click();
  const text = await dialog.getByRole('textbox', { name: 'Summary as text' }).inputValue();
  expect(text).toMatch(/^NO-GO \(/);
  expect(text.endsWith(link)).toBe(true);
  await axe();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Summary copied')).toBeAttached();
  const [plain, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/plain', 'text/html'].map(async (kind) => (await item.getType(kind)).text()));
  });
  expect(plain).toBe(text);
  expect(html).toContain(`href="${link}"`);
  await dialog.getByRole('button', { name: 'Markdown' }).click();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\*\*NO-GO\*\*/);
});

test('a device that can share gets the summary with the link', async ({ app }) => {
  await app.page.addInitScript(() => {
    navigator.share = async (content) => { window.shared = content; };
  });
  const { page } = await engineer(app, { 'tests-pass': ['blocked', 'flaky'] }, { name: 'v3' });
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Text', exact: true }).click();
  await dialog.getByRole('button', { name: 'Share…' }).click();
  const shared = await page.evaluate(() => window.shared);
  expect(shared.title).toBe('v3');
  expect(shared.text).toMatch(/^NO-GO \(/);
  expect(shared.text.endsWith(link)).toBe(true);
});

test('a QR code is drawn, and a long link offers the short form', async ({ app, axe }) => {
  const long = Object.fromEntries(front.map(({ id }, at) => [id, ['blocked', `reason ${at} xkq jzv wpl ${at * 7919} mmd`]]));
  const { page } = await engineer(app, long);
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Reasons' }).uncheck();
  await dialog.getByRole('button', { name: 'QR code' }).click();
  const code = dialog.getByRole('img', { name: 'QR code of the link' });
  await expect(code).toBeVisible();
  expect(await code.evaluate((image) => image.naturalWidth > 0 && image.complete)).toBe(true);
  await expect(dialog.getByText('too long for a comfortable scan')).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: 'Reasons' }).check();
  await expect(dialog.getByText('too long for a comfortable scan')).toBeVisible();
  await axe();
  await dialog.getByRole('button', { name: /^Leave reasons/ }).click();
  await expect(dialog.getByText('too long for a comfortable scan')).toHaveCount(0);
  await expect(dialog.getByRole('checkbox', { name: 'Reasons' })).not.toBeChecked();
});

test('a run goes as a file, and opens from home, by choice and by drop', async ({ app, another, axe }) => {
  const ada = await engineer(app, { ...all(front), 'lint-clean': ['blocked', 'no linter'] }, { name: 'v3.0.0 → production' });
  await ada.page.getByRole('button', { name: 'Share', exact: true }).first().click();
  await ada.page.getByRole('checkbox', { name: 'Reasons' }).check();
  const download = ada.page.waitForEvent('download');
  await ada.page.getByRole('button', { name: 'Save as file' }).click();
  expect((await download).suggestedFilename()).toBe('v3-0-0-production.preflight.json');
  const text = await readFile(await (await download).path(), 'utf8');

  const bo = await another();
  await bo.open();
  await bo.page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  await axe(bo.page);
  await bo.page.getByLabel(/^Or a file/).setInputFiles({ name: 'a.preflight.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(preview(bo.page).getByRole('heading')).toContainText('v3.0.0 → production, as of');
  await expect(bo.item('lint-clean').getByText('Blocked: no linter')).toBeVisible();
  await act(bo.page, 'Start a run from this').click();
  expect(new URL(bo.page.url()).hash).toBe('');
  await bo.item(items[50].id).getByRole('checkbox').check();
  await receive(ada, await give(bo.page, 'Reasons'));
  await act(ada.page, 'Merge: 1 mark comes in').click();

  await dropFile(bo.page, 'a.preflight.json', text);
  await expect(preview(bo.page)).toContainText('1 item differs from your run');
  await bo.page.reload();
  await expect(bo.progress()).toHaveAttribute('aria-valuenow', String(front.length));
  await expect(preview(bo.page)).toHaveCount(0);
});

/** A whole link to a checklist; each number gives one that says something else. */
function linkOf(slug, number) {
  const bytes = bytesOf('1sBTaYpXhScAjTSZNGj');
  bytes[2] ^= number;
  return `https://a.example/${slug}/#${payloadOf(slug, bytes)}`;
}

for (const [what, text, sentence] of [
  ['nothing', '', 'Paste something first'],
  ['no link', 'see you at noon', 'There is no link in this text'],
  ['two links', `${linkOf(slug, 0)} ${linkOf(slug, 1)}`, 'several different links'],
  ['a link of no checklist here', linkOf('no-such-list', 0), 'which this site does not have'],
  ['a newer file', '{"preflight":"run","v":2}', 'newer version'],
  ['another file', '{"preflight":"notes","v":1}', 'of a sort that Preflight does not know'],
]) {
  test(`pasting ${what} says so`, async ({ page, open }) => {
    await open();
    const was = await stored(page);
    await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bring a checklist, a link or a file' });
    await dialog.getByRole('textbox').fill(text);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText(sentence);
    expect(await stored(page)).toEqual(was);
  });
}

test('a message around a link opens it, and nothing of it stays', async ({ app, another }) => {
  const ada = await engineer(app, all(front));
  const link = await give(ada.page);
  const bo = await another();
  await bo.open();
  await bo.page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  await bo.page.getByRole('dialog').getByRole('textbox').fill(`Here: <${link}>.\nCheers, Ada`);
  await bo.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(preview(bo.page)).toBeVisible();
  await bo.page.reload();
  await expect(preview(bo.page)).toBeVisible();
  await act(bo.page, 'Close').click();
  await expect(preview(bo.page)).toHaveCount(0);
  expect(new URL(bo.page.url()).hash).toBe('');
  await bo.page.reload();
  await bo.page.keyboard.press('Shift');
  await expect(bo.page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(preview(bo.page)).toHaveCount(0);
  await bo.page.goBack();
  await expect(bo.page.getByRole('heading', { name: 'Is it ready for production?' })).toBeVisible();
});
