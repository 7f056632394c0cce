// What every end-to-end test starts from: a watched browser, and the page's parts by name.
//
// A console error, an uncaught exception or a breach of the Content-Security-Policy fails the
// test, on every page it opens. A test that provokes one says so first: `allowErrors(/404/)`.
import axeCore from 'axe-core';
import { expect, test as base } from '@playwright/test';

export { expect };

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The parts of one page of Preflight. */
export function on(page) {
  return {
    page,

    /** Opens a checklist's page, or home; a key has the application come, unless it is not to be `ready`. */
    async open(slug = '', { hash = '', ready = true } = {}) {
      await page.goto((slug && `${slug}/`) + hash);
      if (!ready) return;
      await page.keyboard.press('Shift');
      await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
    },

    /** The row of an item, by its id or by its text. */
    item(idOrText) {
      if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(idOrText)) return page.locator(`[data-item="${idOrText}"]`);
      return page.getByRole('checkbox', { name: idOrText }).locator('xpath=ancestor::*[@data-item][1]');
    },

    /** The headline: its `data-verdict` is go, hold or no-go. */
    verdict: () => page.locator('[data-verdict]').first(),

    /** The overall progress: `aria-valuenow` of `aria-valuemax` are done. */
    progress: () => page.getByRole('progressbar', { name: 'Progress', exact: true }),

    /** Expects that axe finds nothing on the page as it is now: by all rules, or only by these. */
    async axe(rules) {
      // What is off screen is not laid out; axe would measure it where it is not.
      await page.evaluate(() => document.querySelectorAll('main .card').forEach((card) => (card.style.contentVisibility = 'visible')));
      const which = rules ? { runOnly: rules } : { runOnly: axeTags, rules: { 'target-size': { enabled: true } } };
      await page.evaluate(axeCore.source);
      // What is right would be most of the answer, and of the time it takes.
      const violations = await page.evaluate(async (options) => (await window.axe.run(options)).violations, { ...which, resultTypes: ['violations'] });
      const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.target.join(' ')) }));
      expect.soft(found, 'axe violations').toEqual([]);
    },
  };
}

/** Waits until a page has drawn what it has, and has nothing to do. */
export const atRest = (page) => page.evaluate(async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise(requestIdleCallback);
});

/** Holds back what a page asks for at these addresses, until the function that this returns is called. */
export async function holdBack(page, addresses) {
  let arrive;
  const arrival = new Promise((resolve) => (arrive = resolve));
  await page.route(addresses, (route) => arrival.then(() => route.continue()));
  return arrive;
}

/** Notes what goes wrong on any page of a browser context. */
function watch(context, problems) {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => problems.push(`exception: ${error.error().stack}`));
  return context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
}

export const test = base.extend({
  errors: async ({}, use) => {
    const errors = { problems: [], allowed: [] };
    await use(errors);
    const unexpected = errors.problems.filter((text) => !errors.allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, 'errors in the browser').toEqual([]);
  },

  context: async ({ context, errors }, use) => {
    await watch(context, errors.problems);
    await use(context);
  },

  /** Lets the errors that match the patterns pass. */
  allowErrors: async ({ errors }, use) => use((...patterns) => errors.allowed.push(...patterns)),

  /** The page's parts, together and one by one. */
  app: async ({ page }, use) => use(on(page)),
  open: async ({ app }, use) => use(app.open),
  item: async ({ app }, use) => use(app.item),
  verdict: async ({ app }, use) => use(app.verdict),
  progress: async ({ app }, use) => use(app.progress),
  axe: async ({ app }, use) => use((page, rules) => (page ? on(page) : app).axe(rules)),

  /** Somebody else's browser, with storage of its own: `const other = await another()`. */
  another: async ({ browser, baseURL, errors }, use) => {
    const contexts = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      await watch(context, errors.problems);
      return on(await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
