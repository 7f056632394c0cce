// A link in a browser that has a run of its own of that checklist: it shows at once, and the application, which
// compares both, comes in idle time. Nothing moves, and nothing of one's own changes.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, holdBack, test } from './fixtures.mjs';
import { linkOf, opened, preview, root, said, shifts, slug, there, watchShifts } from './opened.mjs';
import { application, requests, shown, withoutDirection } from './shown.mjs';
import { all, keep, ownStored, runOf } from './storage.mjs';

const items = itemsOf(checklistOf(slug));
const front = all(items.slice(0, 40));
const record = (fields) => JSON.stringify({ v: 1, ...fields });
const deployed = (at) => ({ 'preflight/1/run/run1/deployed': record({ at }) });
const gate = checklistOf(slug).phases.find((phase) => phase.gate).id;
const signed = { [`preflight/1/run/run1/signoff/${gate}`]: record({ name: 'Ada', at: 1_790_000_000_000, verdict: 'no-go', hash: 1, reason: 'The customer waits' }) };
const theirs = runOf(slug, { ...front, 'code-reviewed': ['blocked', 'Ada is on leave'] }, { name: 'v3.0.0 → production' });
const mine = runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['blocked', 'mine'], [items[60].id]: ['na', 'ללא'] }, { name: 'mine' });
const noted = { 'preflight/1/run/run1/mark/tests-pass': record({ mark: 'done', at: 1_790_000_000_000, by: 'Bo', note: 'see the log' }), 'preflight/1/person': record({ text: 'Bo' }) };

const comparing = (page) => preview(page).getByText('Comparing with your run…');
/** Opens a link while the application is held back; what follows lets it come. */
async function openHeld(page, open, hash) {
  const arrive = await holdBack(page, application);
  await open(slug, { hash, ready: false });
  await opened(page);
  return arrive;
}
const compared = async (page) => {
  await there(page);
  await expect(root(page)).not.toHaveAttribute('data-link');
  await expect(comparing(page)).toHaveCount(0);
};

for (const [size, viewport] of [['wide', { width: 1280, height: 800 }], ['on a phone', { width: 390, height: 844 }]]) {
  for (const [what, own, link, words, merging] of [
    ['that differs', mine, theirs, /40 items differ from your run: 38 added, 1 removed, 1 changed/, /cannot be told from one that was never ticked.*Merge/],
    ['that has all of it', { ...runOf(slug, front), ...deployed(1_790_000_000_000) }, runOf(slug, all(items.slice(0, 9))), /31 items differ from your run: 31 removed\./, /Your run has all of it, and more.*Replace my marks/],
    ['that is the same', theirs, theirs, /It is the same as your run/],
    ['with the same marks, unsigned and deployed later', { ...theirs, ...deployed(1_790_000_600_000) }, { ...theirs, ...signed, ...deployed(1_790_000_000_000) }, /Its marks are those of your run\..*; your run says/, /Only what it carries besides its marks differs.*to decide/],
    ['with notes and a name', { ...mine, ...noted }, theirs, /41 items differ/, /Merge… 1 to decide/],
    ['that is frozen', { ...mine, 'preflight/1/run/run1/state': record({ frozen: 1_790_000_000_000 }) }, theirs, /40 items differ/, /Your run is frozen/],
  ]) {
    test(`a link shows at once beside a run ${what}, ${size}`, async ({ page, open, another, axe }) => {
      await page.setViewportSize(viewport);
      const hash = await linkOf(await another(), link);
      await keep(page, own);
      const was = await ownStored(page);
      await watchShifts(page);
      const arrive = await openHeld(page, open, hash);
      const [before, told] = [await shown(page), await said(page)];
      await expect(preview(page)).toContainText(words);
      await expect(comparing(page)).toHaveCount(merging ? 1 : 0);
      expect(await withoutDirection(page)).toEqual([]);
      await axe();
      arrive();
      await compared(page);
      if (merging) await expect(preview(page).locator('.own')).toContainText(merging);
      expect(await said(page)).toEqual(told);
      expect(await shown(page)).toEqual(before);
      expect(await shifts(page)).toEqual([]);
      expect(await ownStored(page)).toEqual(was);
    });
  }
}

test('the filter of what differs leaves the search and the focus mode in their row', async ({ page, open, another }) => {
  const hash = await linkOf(await another(), theirs);
  await page.setViewportSize({ width: 1280, height: 800 });
  await keep(page, mine);
  await open(slug, { hash });
  await compared(page);
  const middle = async (of) => {
    const { y, height } = await of.boundingBox();
    return Math.round(y + height / 2);
  };
  const row = await middle(page.getByRole('button', { name: /^Differs \d/ }));
  for (const of of [page.getByRole('searchbox'), page.getByRole('button', { name: 'Focus', exact: true })]) {
    expect(await middle(of)).toBe(row);
  }
});

test('a link that goes on from what one’s own run has says so, and nothing moves', async ({ page, open, another }) => {
  const other = await another();
  const hash = await linkOf(other, theirs);
  await open(slug, { hash });
  await preview(page).getByRole('button', { name: 'Start a run from this' }).click();
  await page.getByRole('checkbox', { name: new RegExp(`^${items[50].text.slice(0, 12)}`) }).first().check();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click();
  await other.page.keyboard.press('Escape');
  await other.item(items[0].id).getByRole('checkbox').uncheck();
  await other.page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const next = new URL(await other.page.getByRole('textbox', { name: 'Link' }).inputValue()).hash;
  await open();
  await watchShifts(page);
  const arrive = await openHeld(page, open, next);
  const told = await said(page);
  await expect(preview(page)).toContainText('2 items differ from your run');
  arrive();
  await compared(page);
  await expect(preview(page)).toContainText('go on from the same state');
  expect(await said(page)).toEqual(told);
  expect(await shifts(page)).toEqual([]);
});

for (const [what, act, expected] of [
  ['beginning another run', (page) => preview(page).getByRole('button', { name: 'Start a run from this' }).click(), async (page) => {
    await expect(preview(page)).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Run' })).toHaveValue('v3.0.0 → production');
  }],
  ['closing it', (page) => preview(page).getByRole('button', { name: 'Close' }).click(), async (page) => {
    await expect(preview(page)).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Run' })).toHaveValue('mine');
  }],
  ['comparing', (page) => preview(page).getByText('Compare item by item').click(), (page) => expect(preview(page)).toContainText('Against your run')],
  ['a filter', (page) => page.getByRole('button', { name: 'Differs 40' }).click(), (page) => expect(page.locator('main [data-item]').filter({ visible: true })).toHaveCount(40)],
]) {
  test(`what is pressed on a link beside one’s own run is done once the application is there: ${what}`, async ({ page, open, another }) => {
    const hash = await linkOf(await another(), theirs);
    await keep(page, mine);
    const arrive = await openHeld(page, open, hash);
    await act(page);
    arrive();
    await compared(page);
    await expected(page);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
  });
}

test('reload and Back open a link beside one’s own run again, before the application has come', { tag: '@sub-path' }, async ({ page, open, another }) => {
  const hash = await linkOf(await another(), theirs);
  await keep(page, mine);
  const was = await ownStored(page);
  await open();
  const arrive = await openHeld(page, open, hash);
  expect(new URL(page.url()).hash).toBe('');
  for (const again of [() => page.reload(), () => page.goto('./').then(() => page.goBack())]) {
    await again();
    await opened(page);
    await expect(preview(page)).toContainText('40 items differ from your run');
    await expect(comparing(page)).toBeVisible();
  }
  arrive();
  await compared(page);
  expect(await ownStored(page)).toEqual(was);
});

test('a link that cannot be opened is refused at once beside one’s own run, which shows as it is', async ({ page, open, another, item }) => {
  const hash = await linkOf(await another(), theirs);
  await keep(page, mine);
  const was = await ownStored(page);
  const paths = requests(page);
  const arrive = await holdBack(page, application);
  await open(slug, { hash: hash.slice(0, -1), ready: false });
  const alert = page.getByRole('alert').filter({ hasText: 'This link cannot be opened' });
  await expect(alert).toContainText('It was cut or changed on its way');
  await expect(root(page)).toHaveAttribute('data-reader', 'ready');
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'blocked');
  await expect(item('lint-clean').getByText('Blocked: mine')).toBeVisible();
  await expect.poll(() => paths.some((path) => application.test(path))).toBe(true);
  arrive();
  await there(page);
  await expect(alert).toBeVisible();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'blocked');
  expect(await ownStored(page)).toEqual(was);
});
