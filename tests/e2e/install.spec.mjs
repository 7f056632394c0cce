// The page as an app of the computer: its manifest, and the one line that offers it.
import { expect, test } from './fixtures.mjs';

const slug = 'node-platform-release';
/** The browser offers to install the page, and the person takes that. */
const offerIt = (page) => page.evaluate(() => {
  const offer = new Event('beforeinstallprompt', { cancelable: true });
  offer.prompt = () => (window.isPrompted = true);
  offer.userChoice = Promise.resolve({ outcome: 'accepted' });
  dispatchEvent(offer);
  return offer.defaultPrevented;
});

test('the manifest names what the site has', async ({ page, open, request }) => {
  await open();
  const address = await page.locator('link[rel=manifest]').evaluate((link) => link.href);
  const manifest = await (await request.get(address)).json();
  const { pathname } = new URL(page.url());
  expect([manifest.name, manifest.display, new URL(manifest.start_url, address).pathname]).toEqual(['Preflight', 'standalone', pathname]);
  expect(manifest.icons.map(({ purpose }) => purpose ?? 'any')).toEqual(expect.arrayContaining(['any', 'maskable']));
  for (const { src } of manifest.icons) expect((await request.get(new URL(src, address).href)).ok(), src).toBe(true);
  const cards = await page.getByRole('region', { name: 'Checklists' }).getByRole('heading', { level: 3 }).allTextContents();
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(cards.slice(0, manifest.shortcuts.length));
  for (const { url } of manifest.shortcuts) expect((await request.get(new URL(url, address).href)).ok(), url).toBe(true);
  expect(manifest.file_handlers[0].accept['text/markdown']).toContain('.md');
  expect(manifest.share_target.params).toMatchObject({ text: 'text', url: 'url' });
});

test('where the browser offers it, one line of the run’s menu installs the page, and home says nothing of it', async ({ page, open, item, axe }) => {
  const line = page.getByRole('button', { name: 'Install the app' });
  await open(slug);
  await item('tests-pass').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Run menu' }).click();
  await expect(page.getByRole('button', { name: 'Fresh run' })).toBeVisible();
  await expect(line).toHaveCount(0);
  expect(await offerIt(page)).toBe(true);
  await expect(line).toBeVisible();
  await axe();
  await line.click();
  await expect(line).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Fresh run' })).toBeHidden();
  expect(await page.evaluate(() => window.isPrompted)).toBe(true);

  await open();
  await expect(page.getByText('of the room for it is used')).toBeVisible();
  await offerIt(page);
  await expect(line).toHaveCount(0);
});
