// The main job in three engines, against the release build with the hosting's headers:
//   make test-engines
//   PORT=4200 npx playwright test -c tests/engines --project=webkit --grep share
// The top of fixtures.mjs says how to add to it.
import { defineConfig } from '@playwright/test';
import { isLeftOut } from '../../scripts/engines.mjs';
import { port, settings } from '../../scripts/playwright.mjs';

const url = `http://127.0.0.1:${port}/`;
const engines = ['chromium', 'firefox', 'webkit'];

export default defineConfig({
  testDir: '.',
  ...settings,
  outputDir: '../../test-results',
  use: { baseURL: url },
  projects: engines.filter((name) => !isLeftOut(name)).map((name) => ({ name })),
  webServer: { command: `node tests/engines/serve.mjs ${port}`, url, cwd: '../..', timeout: 180_000 },
});
