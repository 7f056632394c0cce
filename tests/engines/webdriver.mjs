// WebKitGTK: its MiniBrowser, driven by WebDriver, on a display of its own. Each profile is a browser,
// which keeps nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Builder, Capabilities, Key } from 'selenium-webdriver';
import { webkit } from '../../scripts/engines.mjs';

export function start() {
  const programs = webkit();
  // The display says its number on the fourth channel.
  const display = spawn(programs.display, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = once(display.stdio[3], 'data').then(([line]) => `:${String(line).trim()}`);
  return {
    profile: async (options) => profile(programs, await number, options),
    close: () => display.kill(),
  };
}

async function profile(programs, display, { dark = false }) {
  const port = await freePort();
  const server = spawn(programs.driver, ['-p', String(port)], {
    // A group of its own, so that what hangs ends with it.
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      // No desktop is asked for anything.
      NO_AT_BRIDGE: '1',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
  });
  // Over the whole of its display a browser has no toolbar, and any width.
  const args = ['--automation', '--full-screen', ...(dark ? ['--dark-mode'] : [])];
  const driver = await session({ binary: programs.browser, args }, port);
  let front = await driver.getWindowHandle();
  let isFirst = true;
  return {
    async newTab() {
      if (!isFirst) {
        await driver.switchTo().newWindow('window');
        front = await driver.getWindowHandle();
      }
      isFirst = false;
      const own = front;
      return tab(driver, async () => {
        if (front !== own) await driver.switchTo().window(own);
        front = own;
      });
    },
    close() {
      process.kill(-server.pid, 'SIGKILL');
    },
  };
}

async function session(options, port) {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': options,
  });
  for (let attempt = 0; ; attempt++) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    } catch (error) {
      // The server does not say when it listens.
      if (attempt === 100 || !/ECONNREFUSED/.test(`${error.code} ${error.message}`)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The driver loses the answer of a script that runs while a page comes back from memory: whoever asked asks again. */
function answered(answer) {
  const lost = new Promise((_, reject) => setTimeout(reject, 7_000, new Error('no answer')).unref());
  return Promise.race([answer, lost]);
}

/** One tab; `come` brings it to the front, since the driver only speaks to that. */
function tab(driver, come) {
  const first = (act) => async (...given) => {
    await come();
    return act(...given);
  };
  const pointer = (x, y) => driver.actions({ async: true }).move({ x: Math.round(x), y: Math.round(y), duration: 0 });
  const acts = {
    goto: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    back: () => driver.navigate().back(),
    front: () => {},
    resize: (width, height) => driver.manage().window().setRect({ width, height }),
    evaluate: (source) => answered(driver.executeScript(`return (${source})`)),
    inject: async (file) => driver.executeScript(await readFile(file, 'utf8')),
    move: (x, y) => pointer(x, y).perform(),
    click: (x, y) => pointer(x, y).press().release().perform(),
    type: (text) => driver.actions({ async: true }).sendKeys(text).perform(),
    press(key, held) {
      const actions = driver.actions({ async: true });
      for (const each of held) actions.keyDown(keyOf(each));
      actions.sendKeys(keyOf(key));
      for (const each of held.toReversed()) actions.keyUp(keyOf(each));
      return actions.perform();
    },
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), 'base64'),
    close: () => driver.close(),
  };
  return Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, first(act)]));
}

/** ArrowDown is ARROW_DOWN here. */
function keyOf(name) {
  if (name === 'Backspace') return Key.BACK_SPACE;
  return Key[name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()] ?? name;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
