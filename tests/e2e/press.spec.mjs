// What is in hand while the application comes: the page is not replaced under it.
import { expect, test } from './fixtures.mjs';

const slug = 'node-platform-release';

/** Holds back the moment at which a program could start, until `letGo`; `isOver` follows two frames later. */
async function holdStart(page) {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    const gate = new Promise((resolve) => (window.letGo = resolve));
    WebAssembly.instantiate = async (module, imports) => {
      const isApplication = Object.keys(imports).some((name) => name.includes('app_bg'));
      if (isApplication) {
        window.isReady = true;
        await gate;
      }
      const made = await instantiate(module, imports);
      if (isApplication) requestAnimationFrame(() => requestAnimationFrame(() => (window.isOver = true)));
      return made;
    };
  });
  return {
    ready: () => page.waitForFunction(() => window.isReady),
    async go() {
      await page.evaluate(() => window.letGo());
      await page.waitForFunction(() => window.isOver);
    },
  };
}

const centre = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};
const box = (page) => page.getByRole('checkbox', { name: /^Test suite passes/ });
const text = (page) => page.locator('[data-item="tests-pass"] label');
/** Touches the page, and takes the finger off. */
const touch = async (page, [x, y]) => {
  page.finger = await page.context().newCDPSession(page);
  await page.finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
};
const lift = (page) => page.finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });

for (const [what, down, up] of [
  ['the mouse on a box', async (page) => {
    await page.mouse.move(...(await centre(box(page))));
    await page.mouse.down();
  }, (page) => page.mouse.up()],
  ['the mouse on the words of an item', async (page) => {
    await page.mouse.move(...(await centre(text(page))));
    await page.mouse.down();
  }, (page) => page.mouse.up()],
  ['the space bar', async (page) => {
    await box(page).focus();
    await page.keyboard.down(' ');
  }, (page) => page.keyboard.up(' ')],
  ['a finger', async (page) => touch(page, await centre(box(page))), lift],
]) {
  test(`a press that is under way when the application could start counts: ${what}`, async ({ page, open, item }) => {
    const start = await holdStart(page);
    await open(slug, { ready: false });
    await page.keyboard.press('Shift');
    await start.ready();
    await down(page);
    await start.go();
    await up(page);
    await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await expect(box(page)).toBeChecked();
  });
}
