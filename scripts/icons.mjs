// Draws the icons of the installed application from public/icon.svg.
//   node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

const logo = readFileSync(new URL('../public/icon.svg', import.meta.url), 'utf8');
// What systems cut to their own shape is filled to the edge, with the sign in the middle.
const whole = logo.replace('x="1" y="1" width="18" height="18" rx="5"', 'x="-10" y="-10" width="40" height="40"').replace('0 0 20 20', '-2.5 -2.5 25 25');
const icons = [['icon-192.png', 192, logo], ['icon-512.png', 512, logo], ['icon-maskable-512.png', 512, whole]];

const browser = await chromium.launch(launchOptions());
const tab = await browser.newPage();
for (const [name, size, svg] of icons) {
  await tab.setViewportSize({ width: size, height: size });
  await tab.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  await tab.screenshot({ path: fileURLToPath(new URL(`../public/${name}`, import.meta.url)), omitBackground: true });
}
await browser.close();
