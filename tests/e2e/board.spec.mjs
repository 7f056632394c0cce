// A board: a run that somebody publishes as a file, shown as it is there and read again every minute.
import { expect, test } from './fixtures.mjs';
import { keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const address = 'https://boards.example/v3.preflight.json';
const headers = { 'access-control-allow-origin': '*' };
const noon = new Date('2026-03-01T12:00:00Z');

/** A run file in which these items are done. */
const file = (done, more = {}) =>
  JSON.stringify({
    preflight: 'run',
    v: 1,
    slug,
    name: 'v3.1',
    parent: 0,
    marks: Object.fromEntries(done.map((id) => [id, { mark: 'done', by: 'Ada', at: +noon }])),
    values: {},
    ...more,
  });

const gives = (body) => (route) => route.fulfill({ body, headers });

/** Serves the board; what it answers can be changed, and how often it was asked is counted. */
async function serve(page, answer) {
  const board = { answer, asked: 0 };
  await page.clock.install({ time: noon });
  await page.route(address, (route) => (board.asked++, board.answer(route)));
  return board;
}

async function show(app) {
  await app.open(slug, { hash: `#from=${address}` });
  await app.page.getByRole('button', { name: 'Show the board' }).click();
}

const minute = (page) => page.clock.fastForward(61_000);
const trouble = (page) => page.getByRole('region', { name: 'v3.1, as of' }).getByRole('status');

test('a board is shown once its host is confirmed, and follows its file @sub-path', async ({ app, axe, item, page, progress }) => {
  const board = await serve(page, gives(file(['tests-pass'])));
  await app.open(slug, { hash: `#from=${address}` });
  await expect(page.getByRole('heading', { name: 'Show the board from boards.example?' })).toBeVisible();
  await axe();
  expect(board.asked).toBe(0);
  await page.getByRole('button', { name: 'Show the board' }).click();
  await expect(page.getByRole('heading', { name: /^v3\.1, as of / })).toBeVisible();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(page.getByText('Read from boards.example on')).toBeVisible();
  await axe();

  // A change is shown where one is looking.
  board.answer = gives(file(['tests-pass', 'lint-clean']));
  await item('staging-smoke').scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await minute(page);
  await expect(progress()).toHaveAttribute('aria-valuenow', '2');
  expect(await page.evaluate(() => scrollY)).toBe(place);

  // The address stays, for everybody; the host is confirmed once, and nothing else is stored.
  expect(new URL(page.url()).hash).toBe(`#from=${address}`);
  expect(Object.keys(await stored(page))).toEqual(['preflight/1/host/boards.example']);
  await page.reload();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');

  await page.getByRole('button', { name: 'Close' }).click();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
  expect(new URL(page.url()).hash).toBe('');
  const asked = board.asked;
  await minute(page);
  await page.evaluate(() => fetch(location.pathname));
  expect(board.asked, 'what was closed is read no more').toBe(asked);
});

for (const [what, answer, sentence] of [
  ['fails', (route) => route.fulfill({ status: 500, headers }), 'answered with the error 500'],
  ['hangs', () => {}, 'did not answer in full'],
  ['redirects', (route) => route.fulfill({ status: 302, headers: { ...headers, location: 'https://elsewhere.example/' } }), 'sends this address on'],
  ['goes away', (route) => route.fulfill({ status: 404, headers }), 'has nothing at this address'],
  ['forbids it', (route) => route.abort('failed'), 'does not let other pages read'],
  ['becomes a web page', gives('<!doctype html><p>Sign in'), 'not valid JSON'],
  ['becomes bytes', gives(Buffer.from([0xff, 0xfe, 0x00])), 'is not the file of a run'],
  ['is of a newer version', gives(file([], { v: 2 })), 'newer version'],
  ['becomes a run of another checklist', gives(file([], { slug: 'ai-saas-launch' })), 'a run of the checklist “ai-saas-launch”'],
]) {
  test(`a board whose file ${what} stays as it was, says so, and goes on`, async ({ app, item, page, allowErrors }) => {
    allowErrors(/boards\.example|Failed to load resource|CORS/);
    if (what === 'hangs') test.slow();
    const board = await serve(page, gives(file(['tests-pass'])));
    await show(app);
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await expect(trouble(page)).toHaveText('');
    board.answer = answer;
    await minute(page);
    await expect(trouble(page)).toContainText(sentence, { timeout: 25_000 });
    await expect(trouble(page)).toContainText('What you see is older');
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    board.answer = gives(file(['tests-pass', 'lint-clean']));
    await minute(page);
    await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');
    await expect(trouble(page)).toHaveText('');
  });
}

test('a board is not read while nobody sees it', async ({ app, item, page }) => {
  const board = await serve(page, gives(file(['tests-pass'])));
  await show(app);
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  const hide = (hidden) => page.evaluate((is) => Object.defineProperty(document, 'hidden', { get: () => is, configurable: true }), hidden);
  await hide(true);
  for (let at = 0; at < 5; at++) await minute(page);
  expect(board.asked).toBe(1);
  await hide(false);
  await page.clock.fastForward(2_000);
  await expect.poll(() => board.asked).toBe(2);
});

test('a board stands in the place of one’s own run, and changes nothing of it', async ({ app, item, page }) => {
  await keep(page, runOf(slug, { 'lint-clean': 'done' }, { name: 'mine' }));
  const was = await ownStored(page);
  await serve(page, gives(file(['tests-pass'], { marks: {
    'tests-pass': { mark: 'blocked', reason: 'Decided differently: done by Ada; blocked by Bo', conflict: [{ mark: 'done' }, { mark: 'blocked' }] },
  } })));
  await show(app);
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
  await expect(page.getByText('Two branches decided 1 item differently')).toBeVisible();
  expect(await ownStored(page)).toEqual(was);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');
});

for (const [from, sentence] of [
  ['http://boards.example/run.json', 'http://, which anybody on the way can change'],
  ['https://localhost/run.json', 'not a public name'],
  ['', 'Paste the address of a file'],
]) {
  test(`the board at “${from}” is refused`, async ({ app, page }) => {
    await app.open(slug, { hash: `#from=${from}` });
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
  });
}
