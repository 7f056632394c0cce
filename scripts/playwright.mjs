// What all end-to-end tests run by.
export const port = Number(process.env.PORT ?? 4173);

export const settings = {
  workers: 2,
  // A machine under load may be late once; what passes only the second time is named as flaky.
  retries: 1,
  // Only how long a slow machine may take: no test waits for a time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
};
