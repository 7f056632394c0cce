// Finds the browsers beside Chromium that the tests use: $FIREFOX or an installed one, and WebKitGTK's
// MiniBrowser with its driver.
//   node scripts/engines.mjs        says which engines are missing; fails if there is one
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, first, onPath } from './chromium.mjs';

const macFirefox = '/Applications/Firefox.app/Contents/MacOS/firefox';

export const firefox = () =>
  first('Firefox', 'engines', [process.env.FIREFOX, ...onPath(['firefox-esr', 'firefox']), macFirefox]);

/** WebKitGTK's small browser, its WebDriver server, and the display they draw on. */
export const webkit = () => ({
  browser: first('MiniBrowser', 'engines', miniBrowsers()),
  driver: first('WebKitWebDriver', 'engines', onPath(['WebKitWebDriver'])),
  display: first('Xvfb', 'engines', onPath(['Xvfb'])),
});

const find = { chromium: browser, firefox, webkit };

/** Whether the tests do without an engine that is not to be had here: never in CI. */
export const isLeftOut = (engine) => !process.env.CI && isMissing(engine);

function isMissing(engine) {
  try {
    find[engine]();
    return false;
  } catch {
    return true;
  }
}

/** Debian keeps it by architecture and version, others in libexec. */
function miniBrowsers() {
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) => [folder, ...within(folder, /-linux-gnu/)]);
  return folders.flatMap((folder) => within(folder, /^webkit2?gtk-/)).map((folder) => join(folder, 'MiniBrowser')).reverse();
}

function within(folder, pattern) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missing = Object.keys(find).filter(isMissing);
  if (missing.length) console.log(missing.join(', '));
  process.exitCode = missing.length ? 1 : 0;
}
