// Chromium over its own protocol and Firefox over WebDriver BiDi: one client for both.
import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { browser as chromium, flags } from '../../scripts/chromium.mjs';
import { firefox } from '../../scripts/engines.mjs';

// Both have a mouse, which a browser without a window does not see by itself.
const starts = {
  chromium: (dark) => ({
    browser: 'chrome',
    executablePath: chromium(),
    args: [...flags, `--blink-settings=${mouse},preferredColorScheme=${dark ? 0 : 1}`],
  }),
  firefox: (dark) => ({
    browser: 'firefox',
    executablePath: firefox(),
    extraPrefsFirefox: {
      'ui.primaryPointerCapabilities': 6,
      'ui.allPointerCapabilities': 6,
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    },
  }),
};
const mouse = 'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

/** Starts an engine. Profiles are separate in it; a dark one is a browser of its own. */
export function start(engine) {
  const browsers = new Map();
  const browserOf = (dark) => {
    if (!browsers.has(dark)) browsers.set(dark, puppeteer.launch(starts[engine](dark)));
    return browsers.get(dark);
  };
  return {
    async profile({ dark = false, onError }) {
      const context = await (await browserOf(dark)).createBrowserContext();
      return {
        newTab: async () => tab(await context.newPage(), onError),
        close: () => context.close(),
      };
    },
    close: () => Promise.all([...browsers.values()].map(async (browser) => (await browser).close())),
  };
}

async function tab(page, onError) {
  page.on('console', (message) => {
    if (message.type() === 'error') onError(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => onError(`exception: ${error.stack}`));
  return {
    goto: (url) => page.goto(url, { waitUntil: 'load' }),
    reload: () => page.reload({ waitUntil: 'load' }),
    back: () => page.goBack({ waitUntil: 'load' }),
    front: () => page.bringToFront(),
    resize: (width, height) => page.setViewport({ width, height }),
    evaluate: (source) => page.evaluate(source),
    inject: async (file) => page.evaluate(await readFile(file, 'utf8')),
    move: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(key, held) {
      for (const each of held) await page.keyboard.down(each);
      await page.keyboard.press(key);
      for (const each of held.toReversed()) await page.keyboard.up(each);
    },
    screenshot: (path) => page.screenshot({ path }),
    close: () => page.close(),
  };
}
