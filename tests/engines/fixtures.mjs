// What the tests of the three engines start from.
//
// A test is written once and runs in Chromium, Firefox and WebKitGTK. To add one, put it into the
// file of its part of the job, or into a new `*.spec.mjs`:
//
//   import { eventually, test } from './fixtures.mjs';
//   test('a tick is kept', async ({ page }) => {
//     await page.open('node-platform-release/');
//     await page.box('tests-pass').click();
//     await page.reload();
//     await eventually(() => page.mark('tests-pass')).toBe('done');
//   });
//
// `page` is a tab in a fresh profile; `await another()` is somebody else's. page.mjs has what both
// can do: presses and keys are real ones, `eventually` waits for what is read. Nothing waits for a
// time. A console error, an uncaught exception or a breach of the Content-Security-Policy fails the
// test, on every page it opens. Against a build in dist/, one engine and one test:
//
//   PORT=4200 npx playwright test -c tests/engines --project=webkit --grep 'a tick'
import { expect, test as base } from '@playwright/test';
import { eventually, Page } from './page.mjs';
import { start as startPuppeteer } from './puppeteer.mjs';
import { start as startWebDriver } from './webdriver.mjs';

export { eventually, expect };

export const slug = 'node-platform-release';

export const test = base.extend({
  engine: [async ({}, use, { project: { name } }) => {
    const engine = name === 'webkit' ? startWebDriver() : startPuppeteer(name);
    await use(engine);
    await engine.close();
  }, { scope: 'worker' }],

  /** What went wrong in any of the profiles. Firefox tells as well what a page that is left was loading. */
  errors: async ({}, use) => {
    const errors = { problems: [], allowed: [/A ServiceWorker intercepted the request and encountered an unexpected error/] };
    await use(errors);
    const unexpected = errors.problems.filter((text) => !errors.allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, 'errors in the browser').toEqual([]);
  },

  /** Lets the errors that match the patterns pass. */
  allowErrors: async ({ errors }, use) => use((...patterns) => errors.allowed.push(...patterns)),

  /** A tab in a fresh profile; `{ dark: true }` prefers dark. `newTab()` of it is one more in the same profile. */
  another: async ({ engine, errors, baseURL }, use, info) => {
    const profiles = [];
    const pages = [];
    const note = (text) => errors.problems.push(text);
    await use(async (options) => {
      const profile = await engine.profile({ ...options, onError: note });
      profiles.push(profile);
      const newTab = async () => {
        const page = Object.assign(new Page(await profile.newTab(), baseURL), { newTab });
        pages.push(page);
        await page.resize(1200, 800);
        return page;
      };
      return newTab();
    });
    // What hangs would not tell.
    if (!info.errors.length) for (const page of pages) (await page.watched()).forEach(note);
    await Promise.all(profiles.map((profile) => profile.close()));
  },

  page: async ({ another }, use) => use(await another()),
});
