// Serves a folder as the hosting does: vercel.json's routes, 404.html, brotli, ETags.
//   node scripts/serve.mjs DIR [--port N] [--base /repo/] [--open]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};
const incompressible = new Set(['.ico', '.png']);

/** The hosting's rules: which headers a path gets, which paths lead to others. */
export function hostingRules() {
  return JSON.parse(readFileSync(new URL('../vercel.json', import.meta.url), 'utf8'));
}

/** In bytes. Only an unoptimised build has larger files: packing one takes a minute. */
const MAX_PACKED = 2_500_000;

/** Brotli at its strongest, as hosts send static files. */
export function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}

/** Starts a server of `dir` at `base` and returns its address, a way to read `dir` anew and one to stop.
 * What `live` has comes first: `edit` changes what a file holds, `answer` takes requests. */
export async function start({ dir, port = 0, base = '/', rules = hostingRules(), live }) {
  if (!/^\/(.*\/)?$/.test(base)) throw new Error(`the base begins and ends with a slash: ${base}`);
  let files = await load(dir, live);
  const routes = routesOf(rules);
  const server = createServer((request, response) => {
    if (!live?.answer(request, response)) send(request, response, answer({ files, base, routes }, request));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    async refresh() {
      files = await load(dir, live);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Every regular file below `dir`, in memory: an address can name nothing else. What is edited is not packed. */
async function load(dir, live) {
  const entries = readdirSync(resolve(dir), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const loaded = await Promise.all(
    paths.map(async (path) => {
      const extension = extname(path);
      const raw = live?.edit ? live.edit(readFileSync(path), extension) : readFileSync(path);
      const file = {
        raw,
        packed: live?.edit || incompressible.has(extension) || raw.length > MAX_PACKED ? undefined : await brotli(raw),
        type: types[extension] ?? 'application/octet-stream',
        hash: createHash('sha256').update(raw).digest('base64url').slice(0, 22),
      };
      return ['/' + relative(resolve(dir), path).split(sep).join('/'), file];
    }),
  );
  return new Map(loaded);
}

/** What the hosting says of a file's age where no route does. */
const stale = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/**
 * What vercel.json's routes say of a path: those at the beginning always, those after `hit` of a file
 * that is there, where nothing is said yet.
 */
function routesOf({ routes = [] }) {
  const hit = routes.findIndex((route) => route.handle === 'hit');
  const compiled = routes.map((route) => ({ ...route, src: new RegExp(`^${route.src}$`) }));
  const follow = (some, path) => {
    const headers = {};
    for (const route of some) {
      const found = route.src.exec(path);
      if (!found) continue;
      for (const [key, value] of Object.entries(route.headers)) headers[key] = value.replace('$1', () => found[1]);
      if (!route.continue) return { status: route.status, headers };
    }
    return { headers };
  };
  return {
    first: (path) => follow(compiled.slice(0, hit), path),
    hit: (path) => follow(compiled.slice(hit + 1), path),
  };
}

function answer({ files, base, routes }, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' } };
  }
  const [address, query] = request.url.split(/\?(.*)/s, 2);
  const decoded = decode(address);
  if (decoded === undefined) return { status: 400 };
  const lead = (path) => ({ Location: `${path}${query ? `?${query}` : ''}` });
  if (`${decoded}/` === base) return { status: 308, headers: lead(base) };
  if (!address.startsWith(base)) return { status: 404 };

  const { status, headers } = routes.first(address.slice(base.length - 1));
  if (status) return { status, headers: lead(base.slice(0, -1) + headers.Location) };
  const path = decoded.slice(base.length - 1);
  const file = files.get(path) ?? (path.endsWith('/') && files.get(`${path}index.html`));
  if (file) return { status: 200, headers: { ...stale, ...routes.hit(path).headers, ...headers }, file };
  return { status: 404, headers: { ...stale, ...headers }, file: files.get('/404.html') };
}

function decode(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

function send(request, response, { status, headers, file }) {
  if (!file) {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${status}\n`);
    return;
  }
  const packed = file.packed && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  const etag = `"${file.hash}${packed ? '-br' : ''}"`;
  const all = {
    ...headers,
    ETag: etag,
    'Content-Type': file.type,
    ...(file.packed && { Vary: 'Accept-Encoding' }),
    ...(packed && { 'Content-Encoding': 'br' }),
  };
  if (status === 200 && request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, all).end();
    return;
  }
  const body = packed ? file.packed : file.raw;
  response.writeHead(status, { ...all, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Opens a browser where there is one; that there is none is no failure. */
function openBrowser(url) {
  const isMac = process.platform === 'darwin';
  const hasDisplay = isMac || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !hasDisplay) return;
  const opener = spawn(isMac ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      base: { type: 'string', default: '/' },
      open: { type: 'boolean', default: false },
    },
  });
  const [dir] = positionals;
  if (!dir) throw new Error('usage: node scripts/serve.mjs DIR [--port N] [--base /repo/] [--open]');
  const { url } = await start({ dir, port: Number(values.port), base: values.base });
  console.log(`Serving ${dir} at ${url} (Ctrl C stops it)`);
  if (values.open) openBrowser(url);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    const taken = error.code === 'EADDRINUSE';
    console.error(taken ? `Port ${error.port} is in use: name another, as in "make serve PORT=8081"` : error.message);
    process.exitCode = 1;
  });
}
