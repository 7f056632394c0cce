// The main job in three engines, against the release build with the hosting's headers:
//   make test-engines
//   PORT=4200 npx playwright test -c tests/engines --project=webkit --grep share
// The top of fixtures.mjs says how to add to it.
import { defineConfig } from '@playwright/test';
import { isLeftOut } from '../../scripts/engines.mjs';

const port = Number(process.env.PORT ?? 4173);
const url = `http://127.0.0.1:${port}/`;
const engines = ['chromium', 'firefox', 'webkit'];

export default defineConfig({
  testDir: '.',
  workers: 2,
  // A machine under load may be late once; what passes only the second time is named as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  outputDir: '../../test-results',
  use: { baseURL: url },
  projects: engines.filter((name) => !isLeftOut(name)).map((name) => ({ name })),
  webServer: { command: `node tests/engines/serve.mjs ${port}`, url, cwd: '../..', timeout: 180_000 },
});
