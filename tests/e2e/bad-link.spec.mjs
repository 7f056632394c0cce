// Links that do not arrive as they were made: each has its sentence, and nothing stored changes.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { bytesOf, payloadOf } from './payload.mjs';
import { all, keep, ownStored, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const otherSlug = 'ai-saas-launch';
const mine = runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['blocked', 'mine'] }, { name: 'mine' });

/** Payloads that the page has made, by checklist: one will do for many tests. */
const payloads = {};

/** The payload that somebody else's page makes of a run. */
async function payloadFrom(another, of) {
  if (payloads[of]) return payloads[of];
  const app = await another();
  await keep(app.page, runOf(of, all(itemsOf(checklistOf(of)).slice(0, 30)), { name: 'v3.0.0 → production' }));
  await app.open(of);
  await app.page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await app.page.getByRole('textbox', { name: 'Link' }).inputValue();
  payloads[of] = new URL(link).hash.slice(1);
  return payloads[of];
}

/** A page with a run of its own, and a payload from elsewhere. */
async function prepare(app, another, of = slug) {
  const payload = await payloadFrom(another, of);
  await keep(app.page, mine);
  return { payload, was: await ownStored(app.page) };
}

const letter = (text, at) => text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);

function changed(payload, change) {
  const bytes = bytesOf(payload);
  change(bytes);
  return payloadOf(slug, bytes);
}

test('the tests’ own codec agrees with the page’s', async ({ another }) => {
  const payload = await payloadFrom(another, slug);
  expect(payloadOf(slug, bytesOf(payload))).toBe(payload);
});

const cut = 'It was cut or changed on its way';
for (const [what, spoil, sentence] of [
  ['cut by a letter', (payload) => payload.slice(0, -1), cut],
  ['cut in half', (payload) => payload.slice(0, payload.length / 2), cut],
  ['cut to one letter', (payload) => payload.slice(0, 1), cut],
  ['changed in its first letter', (payload) => letter(payload, 0), cut],
  ['changed in the middle', (payload) => letter(payload, payload.length >> 1), cut],
  ['changed in its last letter', (payload) => letter(payload, payload.length - 1), cut],
  ['with a letter too many', (payload) => `${payload}0`, cut],
  ['of nothing but signs', () => '???', 'It carries nothing'],
  ['of a newer version', (payload) => changed(payload, (bytes) => (bytes[0] = (bytes[0] & 15) | 0x30)), 'It was made by a newer version of this page'],
  ['with a flag of later days', (payload) => changed(payload, (bytes) => (bytes[0] |= 8)), 'It was made by a newer version of this page'],
  ['of an unknown edition', (payload) => changed(payload, (bytes) => (bytes[1] ^= 0x55)), 'It was made for an edition of the checklist that this site does not have'],
]) {
  test(`a link ${what}`, async ({ page, app, open, item, another }) => {
    const { payload, was } = await prepare(app, another);
    await open(slug, { hash: `#${spoil(payload)}` });
    await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(item('lint-clean')).toHaveAttribute('data-mark', 'blocked');
    expect(await ownStored(page)).toEqual(was);
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe('');
    expect(await ownStored(page)).toEqual(was);
  });
}

test('a link of another checklist offers to open it there', async ({ page, app, open, another }) => {
  const { payload, was } = await prepare(app, another, otherSlug);
  await open(slug, { hash: `#${payload}` });
  await expect(page.getByRole('alert')).toContainText('It belongs to another checklist, “AI SaaS launch”');
  expect(await ownStored(page)).toEqual(was);
  await page.getByRole('alert').getByRole('link', { name: 'Open it there' }).click();
  await expect(page).toHaveURL(new RegExp(`/${otherSlug}/$`));
  await expect(page.getByRole('region', { name: /^v3\.0\.0 → production, as of/ })).toBeVisible();
  expect(await ownStored(page)).toEqual(was);
});

test('a fragment of 8 MB', async ({ page, app, open, item, another }) => {
  const { was } = await prepare(app, another);
  await open(slug);
  await page.evaluate(() => (location.hash = 'a'.repeat(8 << 20)));
  await expect(page.getByRole('alert')).toContainText('It is longer than any link made here');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  expect(await ownStored(page)).toEqual(was);
});

test('an overlong fragment that the page is opened with', async ({ page, app, open, another }) => {
  const { was } = await prepare(app, another);
  await open(slug, { hash: `#${'a'.repeat(300_000)}` });
  await expect(page.getByRole('alert')).toContainText('It is longer than any link made here');
  expect(await ownStored(page)).toEqual(was);
});

for (const [what, address] of [
  ['whose # became %23', (payload) => `${slug}/%23${payload}`],
  ['whose # was doubled as #%23', (payload) => `${slug}/#%23${payload}`],
  ['whose # became *', (payload) => `${slug}/*${payload}`],
  ['that lost its #', (payload) => `${slug}/${payload}`],
  ['with junk of a mail gateway behind it', (payload) => `${slug}/#${payload}&utm_source=mail`],
  ['with a full stop behind it', (payload) => `${slug}/#${payload}.`],
  ['with a bracket behind it', (payload) => `${slug}/#${payload})`],
]) {
  test(`a link ${what} opens`, async ({ page, app, another, allowErrors }) => {
    allowErrors(/status of 404/);
    const { payload, was } = await prepare(app, another);
    await page.goto(address(payload));
    await expect(page.getByRole('region', { name: /^v3\.0\.0 → production, as of/ })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await ownStored(page)).toEqual(was);
  });
}
