// Changes the core in small ways and looks whether its tests notice; fails below a share of what is noticed.
//   node scripts/mutants.mjs [OPTION of cargo mutants]…
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const WANTED = 0.9;

// Fewer random cases a test: each of them runs for every change.
const env = { ...process.env, PROPTEST_CASES: '32' };
const options = ['--package', 'preflight-core', '--output', 'target', ...process.argv.slice(2)];
const { status, error } = spawnSync('cargo', ['mutants', ...options], { env, stdio: 'inherit' });
if (error) throw error;
// Missed ones (2) and those that take too long (3) are counted; anything else has gone wrong.
if (![0, 2, 3].includes(status)) process.exit(status ?? 1);

const lines = (name) => readFileSync(`target/mutants.out/${name}.txt`, 'utf8').split('\n').filter(Boolean);
const caught = lines('caught').length + lines('timeout').length;
const missed = lines('missed');
const share = caught / (caught + missed.length);
console.log(`${caught} of ${caught + missed.length} caught: ${(100 * share).toFixed(1)} %`);
if (share < WANTED) process.exitCode = 1;
