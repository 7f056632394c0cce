// Serves dist/ as the hosting does, with watch.js in front of each page's own scripts.
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
writeFileSync(join(dir, 'blank.html'), '<link rel="icon" href="data:,">');
await start({ dir, port: Number(process.argv[2]) });
