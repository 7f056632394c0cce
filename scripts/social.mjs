// Draws public/social.png, the picture that chat apps show beside a link.
//   node scripts/social.mjs
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

/** One string a section, one letter an item: done, not applicable, blocked, open blocker, untouched. */
const sections = [
  'dddddd', 'ddddddddddd', 'dddddddd', 'ddddnbdddoo', 'ddddddooo', 'ddddonooo', 'dddkoo', 'ooooo', 'oooooooo', 'ooooo', 'ooooooo',
];

const cells = (marks) => [...marks].map((mark) => `<i class="${mark}"></i>`).join('');
const strip = sections.map((marks) => `<span style="flex-grow:${marks.length}">${cells(marks)}</span>`).join('');

const page = `<!doctype html>
<style>
  * { box-sizing: border-box; margin: 0 }
  body { width: 1200px; height: 630px; padding: 84px 88px; display: flex; flex-direction: column; background: #faf9f6; color: #1c2024; font-family: "Helvetica Neue", Arial, "Liberation Sans", sans-serif }
  header { display: flex; align-items: center; gap: 18px; font-size: 40px; font-weight: 700; letter-spacing: -.015em }
  svg { width: 54px; height: 54px }
  h1 { margin-top: 84px; font-size: 54px; line-height: 1.22; letter-spacing: -.022em; font-weight: 700 }
  h1 span { color: #676d75 }
  .strip { display: flex; gap: 12px; margin-top: auto }
  .strip span { display: flex; flex: 1 1 0; gap: 3px }
  i { flex: 1; height: 44px; border-radius: 3px; background: #e4e1d9 }
  .d { background: #0b7a4b }
  .n { background: repeating-linear-gradient(135deg, #a9adb2 0 2px, #faf9f6 2px 6px); box-shadow: inset 0 0 0 1.5px #c9c5ba }
  .b { background: #b3261e }
  .k { background: none; box-shadow: inset 0 0 0 3px #b3261e }
  footer { display: flex; justify-content: space-between; align-items: baseline; margin-top: 26px; font-size: 26px; color: #565d66 }
  b { color: #b3261e; letter-spacing: .02em }
</style>
<header>
  <svg viewBox="1 1 18 18"><rect x="1" y="1" width="18" height="18" rx="5" fill="#1c2024"/><path d="M5.4 10.4l3 3 6.2-7" fill="none" stroke="#faf9f6" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>
  Preflight
</header>
<h1>Run the production checklist.<br><span>Share exactly where the release stands.</span></h1>
<div class="strip">${strip}</div>
<footer><span><b>NO-GO</b> · one blocker open, one item blocked</span><span>Go / no-go, in one link</span></footer>`;

const browser = await chromium.launch(launchOptions());
const tab = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await tab.setContent(page);
await tab.screenshot({ path: fileURLToPath(new URL('../public/social.png', import.meta.url)) });
await browser.close();
