// Serves dist/ as the hosting does, with watch.js in front of each page's own scripts, without a network, too. To a page with the
// cookie `lose=share-1/workshop` the connection breaks while it loads the workshop's script for the first
// time; what stands before the slash tells the tests apart.
//   node tests/engines/serve.mjs PORT
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../scripts/serve.mjs';

const dir = 'target/dist-engines';
rmSync(dir, { recursive: true, force: true });
cpSync('dist', dir, { recursive: true });
cpSync(new URL('watch.js', import.meta.url), join(dir, 'watch.js'));
for (const name of readdirSync(dir, { recursive: true }).filter((name) => name.endsWith('.html'))) {
  const path = join(dir, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace('<head>', '<head><script src="/watch.js"></script>'));
}
const worker = join(dir, 'worker.js');
writeFileSync(worker, readFileSync(worker, 'utf8').replace('const SHELL = [', 'const SHELL = ["watch.js",'));
writeFileSync(join(dir, 'blank.html'), '<link rel="icon" href="data:,">');
const lost = new Set();
function answer(request) {
  const lose = /lose=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (!lose || lost.has(lose) || !request.url.startsWith(`/${lose.split('/')[1]}-`) || !/\.js$/.test(request.url)) return false;
  lost.add(lose);
  request.socket.destroy();
  return true;
}
await start({ dir, port: Number(process.argv[2]), live: { answer } });
