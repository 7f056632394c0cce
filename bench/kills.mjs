// Kills the browser shortly after a tick, again and again, and counts the marks that a fresh one finds.
//   node bench/kills.mjs [DIR] [--times 20] [--after 500]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from '../scripts/chromium.mjs';
import { start } from '../scripts/serve.mjs';

const { positionals: [dir = 'dist'], values } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '20' }, after: { type: 'string', default: '500' } },
});
const times = Number(values.times);
const slug = 'node-platform-release';
const { executablePath, args } = launchOptions();

/** A browser of its own with this profile, which can be killed with all its processes. */
async function launch(profile) {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(executablePath, [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  while (!existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n')) await pause(50);
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await browser.contexts()[0].newPage();
  const kill = async () => {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    await browser.close().catch(() => {});
  };
  return { page, kill };
}

const done = (page) => page.locator('[data-item][data-mark=done]');
/** How many marks are there; what the kill before has lost comes back by itself. */
async function count(page) {
  if (expected) await done(page).nth(expected - 1).waitFor({ timeout: 20_000 }).catch(() => {});
  return done(page).count();
}

const site = await start({ dir });
const profile = mkdtempSync(join(tmpdir(), 'preflight-kills-'));
let lost = 0;
let expected = 0;
for (let time = 1; time <= times; time += 1) {
  const { page, kill } = await launch(profile);
  await page.goto(`${site.url}${slug}/`);
  await page.keyboard.press('Shift');
  await page.locator('html[data-app=ready]').waitFor();
  const found = await count(page);
  lost += expected - found;
  if (found < expected) console.log(`kill ${time - 1}: ${expected - found} lost`);
  await page.locator('[data-item][data-mark=open] input').first().click();
  await done(page).nth(found).waitFor();
  expected = found + 1;
  await pause(Number(values.after));
  await kill();
}
const { page, kill } = await launch(profile);
await page.goto(`${site.url}${slug}/`);
lost += expected - (await count(page));
await kill();
console.log(`${times} kills ${values.after} ms after a tick: ${lost} marks lost`);
await site.close();
rmSync(profile, { recursive: true, force: true });
if (lost) process.exitCode = 1;
