// End-to-end tests of the release build, at a domain's root and under a sub-path, with the hosting's headers.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';

const sites = [
  { name: 'root', dir: 'dist', port: 4173, base: '/' },
  { name: 'sub-path', dir: 'target/dist-repo', port: 4174, base: '/repo/' },
];
const address = ({ port, base }) => `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: 'tests/e2e',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: { launchOptions: launchOptions() },
  projects: sites.map((site) => ({ name: site.name, use: { baseURL: address(site) } })),
  webServer: sites.map((site) => ({
    command: `node scripts/serve.mjs ${site.dir} --port ${site.port} --base ${site.base}`,
    url: address(site),
  })),
});
