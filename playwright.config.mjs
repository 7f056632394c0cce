// End-to-end tests of the release build with the hosting's headers: all of them at a domain's root,
// those tagged @sub-path also under a sub-path.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';
import { port, settings } from './scripts/playwright.mjs';

const sites = [
  { name: 'root', dir: 'dist', port, base: '/' },
  { name: 'sub-path', dir: 'target/dist-repo', port: port + 1, base: '/repo/', grep: /@sub-path/ },
];
const address = ({ port, base }) => `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: 'tests/e2e',
  ...settings,
  // Routes do not see what a worker asks for: only the tests of the worker let it in.
  use: { launchOptions: launchOptions(), serviceWorkers: 'block' },
  projects: sites.map((site) => ({ name: site.name, grep: site.grep, use: { baseURL: address(site) } })),
  webServer: sites.map((site) => ({
    command: `node scripts/serve.mjs ${site.dir} --port ${site.port} --base ${site.base}`,
    url: address(site),
  })),
});
