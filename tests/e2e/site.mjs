// Sites of one's own for a test: servers that fail when they are told to, and other versions of the build.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../scripts/serve.mjs';

/** Serves folders until `close`; `build` is what releases are made of. */
export function sites(build = 'dist') {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-site-'));
  const servers = [];

  /** Serves a folder at a base by the hosting's rules; `asked` are the paths that were asked for, `lost` says which of
   * them fail. */
  async function serve(dir = build, base = '/', rules = undefined) {
    const asked = [];
    const state = { asked, lost: () => false };
    const answer = (request) => {
      asked.push(request.headers['service-worker'] ? 'the worker' : request.url);
      if (!state.lost(request.url)) return false;
      request.socket.destroy();
      return true;
    };
    // What is edited is not packed, which would take its time.
    const server = await start({ dir, base, rules, live: { answer, edit: (bytes) => bytes } });
    servers.push(server);
    return Object.assign(state, server);
  }

  /** A version of the site of its own: another name of each program, another version. */
  function release(name) {
    const dir = join(folder, name);
    cpSync(build, dir, { recursive: true });
    const digits = name.padEnd(16, '0').slice(0, 16).replace(/[^0-9a-f]/g, '0');
    const [version] = /(?<=data-version=")[0-9a-f]+/.exec(readFileSync(join(dir, 'index.html'), 'utf8'));
    const renamed = (text) => text.replaceAll(/(app|keeper|opener|reader|workshop)-[0-9a-f]{16}/g, `$1-${digits}`).replaceAll(version, digits);
    for (const file of readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      const target = join(file.parentPath, renamed(file.name));
      const isText = /\.(html|js)$/.test(file.name);
      const bytes = readFileSync(path);
      rmSync(path);
      writeFileSync(target, isText ? renamed(`${bytes}`) : bytes);
    }
    return dir;
  }

  /** Puts another version into the place of the one that is served. */
  async function deploy(site, dir, name) {
    rmSync(dir, { recursive: true });
    cpSync(release(name), dir, { recursive: true });
    await site.refresh();
  }

  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, servers, serve, release, deploy, close };
}

/** In the page: how many files the browser keeps, once it keeps all of the site at a base. */
export async function keptWhole(base) {
  const worker = await (await fetch(`${base}worker.js`, { cache: 'no-store' })).text();
  const paths = [...worker.matchAll(/const (?:SHELL|REST) = (\[.*\]);/g)].flatMap(([, list]) => JSON.parse(list));
  const kept = await Promise.all(paths.map((path) => caches.match(base + path)));
  return Boolean(navigator.serviceWorker.controller) && kept.every(Boolean) && paths.length > 20;
}
