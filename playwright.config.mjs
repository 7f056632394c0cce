// End-to-end tests of the release build with the hosting's headers: all of them at a domain's root,
// those tagged @sub-path also under a sub-path.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';

const port = Number(process.env.PORT ?? 4173);
const sites = [
  { name: 'root', dir: 'dist', port, base: '/' },
  { name: 'sub-path', dir: 'target/dist-repo', port: port + 1, base: '/repo/', grep: /@sub-path/ },
];
const address = ({ port, base }) => `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: 'tests/e2e',
  workers: 2,
  // A machine under load may be late once; what passes only the second time is named as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  // Routes do not see what a worker asks for: only the tests of the worker let it in.
  use: { launchOptions: launchOptions(), serviceWorkers: 'block' },
  projects: sites.map((site) => ({ name: site.name, grep: site.grep, use: { baseURL: address(site) } })),
  webServer: sites.map((site) => ({
    command: `node scripts/serve.mjs ${site.dir} --port ${site.port} --base ${site.base}`,
    url: address(site),
  })),
});
