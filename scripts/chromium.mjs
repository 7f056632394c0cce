// Finds the browser that tests, bench and pictures use: $CHROME, an installed one, or Playwright's own.
//   node scripts/chromium.mjs browser|driver|webdriver
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

/** Starts the same way for root and for everybody, and calls nobody. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApps = ['Chromium', 'Google Chrome'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** The path of the browser. */
export function browser() {
  return first('Chromium', 'chromium', [process.env.CHROME, ...onPath(names), ...macApps, chromium.executablePath()]);
}

/** The path of the WebDriver server that belongs to the browser. */
export function driver() {
  return first('chromedriver', 'chromium', [process.env.CHROMEDRIVER, ...onPath(['chromedriver'])]);
}

/** What Playwright needs in order to start the browser. */
export function launchOptions() {
  return { executablePath: browser(), args: flags };
}

function webdriver() {
  return JSON.stringify({ 'goog:chromeOptions': { binary: browser(), args: flags } });
}

/** Where the programs would be, if they are on the path. */
export function onPath(programs) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

/** The first of the paths at which there is a program; `part` of scripts/setup.sh installs it. */
export function first(what, part, paths) {
  const found = paths.find((path) => path && isExecutable(path));
  if (!found) throw new Error(`${what} is not installed: run "bash scripts/setup.sh ${part}"`);
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log({ browser, driver, webdriver }[process.argv[2]]());
}
