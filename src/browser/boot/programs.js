// Loads the page's programs.
const root = document.documentElement;
const { base, slug } = root.dataset;
const programs = document.currentScript.dataset;
const parsed = new Promise((resolve) => {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', resolve);
  else resolve();
});

// The script and the WebAssembly of a program, on their way.
const fetchParts = (script, query = '') => {
  const wasm = script.replace('.js', '_bg.wasm') + query;
  // What cannot be compiled while it arrives is left to the script, which knows other ways.
  return Promise.all([import(script + query), WebAssembly.compileStreaming(fetch(wasm)).catch(() => wasm)]);
};
const begin = async (parts) => {
  const [program, module_or_path] = await parts;
  await program.default({ module_or_path });
  return program;
};
const fetchProgram = (script, query) => begin(fetchParts(script, query));
const fetchStyle = (href) => new Promise((onload, onerror) => {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload, onerror }));
});
// A script that did not come once never comes under its address again in some browsers, and caches may
// have kept that it was missing: what is tried again has another address. Programs import nothing, so
// none of their parts is there twice.
const fresh = () => `?${Date.now()}`;
const start = (script, parts = fetchParts(script)) => begin(parts).catch(() => fetchProgram(script, fresh()));
const startStyle = (script) => {
  const href = script.replace('.js', '.css');
  return fetchStyle(href).catch(() => fetchStyle(href + fresh()));
};

// What the programs say to each other, as events of the page. Returns whether anybody has taken it.
const say = (event, detail) => !document.dispatchEvent(new CustomEvent(event, { detail, cancelable: true }));
const tell = (what) => say(REPLY, JSON.stringify(what));
