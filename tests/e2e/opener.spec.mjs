// What a link shows before the application is there: the same as the application, at once, and nothing moves.
import { checklistOf, itemsOf } from './checklists.mjs';
import { atRest, expect, holdBack, test } from './fixtures.mjs';
import { linkOf, opened, preview, root, said, shifts, slug, there, watchShifts } from './opened.mjs';
import { bytesOf, payloadOf } from './payload.mjs';
import { application, requests, shown, withoutDirection } from './shown.mjs';
import { all, keep, ownStored, runOf, stored } from './storage.mjs';
import { textsOf } from './texts.mjs';

const items = itemsOf(checklistOf(slug));
const front = all(items.slice(0, items.length / 2));
const odd = { 'lint-clean': ['na', 'no linter'], [items[40].id]: ['na'], 'code-reviewed': ['blocked', 'Ada is on leave'], 'tests-pass': 'open' };
const half = runOf(slug, { ...front, ...odd }, { name: 'v3.0.0 → production' });
const record = (fields) => JSON.stringify({ v: 1, ...fields });
const gate = checklistOf(slug).phases.find((phase) => phase.gate).id;
const signOff = (name, fields) => ({ [`preflight/1/run/run1/signoff/${gate}`]: record({ name, at: 1_790_000_000_000, verdict: 'no-go', hash: 1, reason: 'The customer waits', ...fields }) });

const rockets = '🚀'.repeat(40);
for (const [what, records, parts, told = []] of [
  ['half done, with reasons', half, []],
  ['without reasons', half, null],
  ['with names, times and notes', { ...half, 'preflight/1/person': record({ text: 'Ada' }), 'preflight/1/run/run1/mark/tests-pass': record({ mark: 'done', at: 1_790_000_100_000, by: 'Bo', note: 'see https://a.example/x.' }) }, ['Your name', 'Notes', 'Names and times']],
  ['signed and deployed', { ...half, ...signOff('Ada'), 'preflight/1/run/run1/deployed': record({ at: 1_790_000_000_000 }) }, [], ['v3.0.0 → production', 'no linter', 'Ada is on leave', 'Ada', 'The customer waits']],
  ['in all scripts, at the end of time', { ...runOf(slug, { ...front, 'code-reviewed': ['blocked', 'מחכים לדנה'] }, { name: 'שחרור ٣ גרסה' }), ...signOff(rockets, { reason: 'הלקוח מחכה' }), 'preflight/1/run/run1/deployed': record({ at: 253_402_300_740_000 }) }, [], ['שחרור ٣ גרסה', 'מחכים לדנה', rockets, 'הלקוח מחכה']],
  ['of a frozen run without a name', { ...runOf(slug, all(items)), 'preflight/1/run/run1/state': record({ frozen: 1_790_000_000_000 }) }, []],
]) {
  test(`a link shows what the application shows: ${what}`, async ({ page, open, another, axe }) => {
    const other = await another();
    if (parts === null) {
      await keep(other.page, { 'preflight/1/luggage': record({ text: '' }) });
    }
    const hash = await linkOf(other, records, parts ?? []);
    expect(textsOf(hash.slice(1))).toEqual(expect.arrayContaining(told));
    await watchShifts(page);
    const arrive = await holdBack(page, application);
    await open(slug, { hash, ready: false });
    await opened(page);
    const [before, words] = [await shown(page), await said(page)];
    expect(before.length).toBeGreaterThan(600);
    expect(new URL(page.url()).hash).toBe('');
    await expect(preview(page)).toBeVisible();
    expect(await withoutDirection(page)).toEqual([]);
    // The page's words keep their order, whatever the run is called.
    const title = page.locator('#snapshot-title');
    await expect(title).toHaveCSS('direction', 'ltr');
    await axe();
    arrive();
    await page.keyboard.press('Shift');
    await there(page);
    await expect(root(page)).not.toHaveAttribute('data-link');
    expect(await said(page)).toEqual(words);
    expect(await shown(page)).toEqual(before);
    await expect(title).toHaveCSS('direction', 'ltr');
    expect(await shifts(page)).toEqual([]);
  });
}

test('a link that is only looked at loads no application; reload, Back and places of the page keep it', { tag: '@sub-path' }, async ({ page, open, another }) => {
  const hash = await linkOf(await another(), half);
  await open();
  const paths = requests(page);
  await open(slug, { hash, ready: false });
  await opened(page);
  await atRest(page);
  expect(paths.filter((path) => application.test(path) || /workshop/.test(path))).toEqual([]);
  await page.locator('.verdict .why a').first().click();
  await expect(page).toHaveURL(/#item-/);
  await page.reload();
  await opened(page);
  await expect(preview(page)).toBeVisible();
  await page.goBack();
  await expect(preview(page)).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  expect(await stored(page)).toEqual({});
});

for (const [what, act, expected] of [
  ['beginning a run', (page) => preview(page).getByRole('button', { name: 'Start a run from this' }).click(), async (page) => {
    await expect(preview(page)).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Run' })).toHaveValue('v3.0.0 → production');
  }],
  ['closing it', (page) => preview(page).getByRole('button', { name: 'Close' }).click(), (page) => expect(preview(page)).toHaveCount(0)],
  ['comparing', (page) => preview(page).getByText('Compare item by item').click(), (page) => expect(preview(page)).toContainText('Against the empty checklist')],
  ['a filter', (page) => page.getByRole('button', { name: /^Blocking/ }).click(), async (page) => {
    await expect(page.getByRole('button', { name: /^Blocking/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(preview(page)).toBeVisible();
  }],
]) {
  test(`what is pressed on a link before the application is there is done once it is: ${what}`, async ({ page, open, another }) => {
    const hash = await linkOf(await another(), half);
    const arrive = await holdBack(page, application);
    await open(slug, { hash, ready: false });
    await opened(page);
    await act(page);
    arrive();
    await there(page);
    await expected(page);
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
  });
}

test('the opener begins to come before the page is whole', async ({ page, open, another }) => {
  const hash = await linkOf(await another(), half);
  await open(slug, { hash, ready: false });
  await opened(page);
  const [begun, whole] = await page.evaluate(() => [
    Math.max(...performance.getEntriesByType('resource').filter(({ name }) => /opener-/.test(name)).map(({ startTime }) => startTime)),
    performance.getEntriesByType('navigation')[0].domInteractive,
  ]);
  expect(begun).toBeGreaterThan(0);
  expect(begun).toBeLessThan(whole);
});

test('the place that is read stays when the application comes', async ({ page, open, another }) => {
  const hash = await linkOf(await another(), half);
  const arrive = await holdBack(page, application);
  await open(slug, { hash, ready: false });
  await opened(page);
  const row = page.locator(`[data-item="${items[80].id}"]`);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const top = () => row.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  await page.keyboard.press('Shift');
  arrive();
  await there(page);
  await expect(root(page)).not.toHaveAttribute('data-link');
  expect(await top()).toBe(before);
});

const letter = (text, at) => text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
const changed = (hash, change) => {
  const bytes = bytesOf(hash.slice(1));
  change(bytes);
  return `#${payloadOf(slug, bytes)}`;
};
for (const [what, body] of [['does not come', undefined], ['does nothing, being of another build', 'export default async () => {};']]) {
  test(`an opener that ${what} leaves the link to the application`, async ({ page, open, another, allowErrors }) => {
    allowErrors(/ERR_FAILED/);
    const hash = await linkOf(await another(), half);
    await page.route(/\/opener-[0-9a-f]+\.js/, (route) => (body ? route.fulfill({ contentType: 'text/javascript', body }) : route.abort()));
    await open(slug, { hash, ready: false });
    await there(page);
    await expect(preview(page)).toBeVisible();
  });
}

test('a link of an edition that is looked up says so', async ({ page, open, another }) => {
  const hash = changed(await linkOf(await another(), half), (bytes) => (bytes[1] ^= 0x55));
  const arrive = await holdBack(page, application);
  await open(slug, { hash, ready: false });
  await expect(page.getByRole('status').filter({ hasText: 'This link was made for another edition of the checklist' })).toBeVisible();
  arrive();
  await expect(page.getByRole('alert')).toContainText('It was made for an edition of the checklist that this site does not have');
});

for (const [what, spoil, sentence, of = slug] of [
  ['cut', (hash) => hash.slice(0, -1), 'It was cut or changed on its way'],
  ['changed', (hash) => letter(hash, 9), 'It was cut or changed on its way'],
  ['of nothing but signs', () => '#???', 'It carries nothing'],
  ['that is far too long', () => `#${'a'.repeat(20_000)}`, 'It is longer than any link made here'],
  ['of a newer version', (hash) => changed(hash, (bytes) => (bytes[0] = (bytes[0] & 15) | 0x30)), 'It was made by a newer version'],
  ['of another checklist', (hash) => hash, 'It belongs to another checklist, “AI SaaS launch”. Your own marks', 'ai-saas-launch'],
]) {
  test(`a link ${what} is refused at once, in the application’s words`, async ({ page, open, another, item }) => {
    const hash = spoil(await linkOf(await another(), of === slug ? half : runOf(of), [], of));
    const arrive = await holdBack(page, application);
    await open(slug, { hash, ready: false });
    await expect(root(page)).toHaveAttribute('data-link', 'refused');
    const alert = page.getByRole('alert').filter({ hasText: 'This link cannot be opened' });
    await expect(alert).toContainText(sentence);
    const words = await said(page);
    expect(await stored(page)).toEqual({});
    await item('tests-pass').getByRole('checkbox').check();
    arrive();
    await there(page);
    await expect(root(page)).not.toHaveAttribute('data-link');
    await expect(alert).toBeVisible();
    expect((await said(page)).banner).toEqual(words.banner);
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    expect(Object.keys(await ownStored(page)).some((key) => key.endsWith('/mark/tests-pass'))).toBe(true);
  });
}
