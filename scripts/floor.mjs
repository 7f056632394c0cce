// Checks the built site against the oldest browsers that Preflight works in, which `browserslist` in
// package.json names: stylesheets, scripts, pages and the features of the WebAssembly.
//   node scripts/floor.mjs [DIR]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import bcd from '@mdn/browser-compat-data/forLegacyNode';
import { parse as parseScript } from 'acorn';
import { full } from 'acorn-walk';
import binaryen from 'binaryen';
import { parse as parseStyle, walk } from 'css-tree';

/** What is above the floor and may be used all the same, and what becomes of it below. */
const allowed = {
  'text-wrap': 'lines break where they like',
  'scrollbar-width': 'scrollbars are as wide as elsewhere',
  'contain-intrinsic-size': 'the same as content-visibility, which it goes with',
  'content-visibility': 'what is off screen is laid out, too, which is slower with many items',
  'scroll-target-group': 'the outline does not show where one is',
  ':target-current': 'the same',
  '::highlight': 'what is sought is found, but not marked',
  'user-select': 'text beside what is dragged may be selected',
  'forced-color-adjust': 'Safari has no forced colors',
  'box-decoration-break': 'Safari takes it with its prefix, which stands beside it',
  'print-color-adjust': 'Chromium takes it with its prefix, which stands beside it',
  'break-after: avoid': 'a heading may be the last line of a printed page',
  '@page': 'paper has the margins of the browser',
  '@media (scripting)': 'a page without scripts says so twice',
  resize: 'a field on a phone keeps its height',
  cursor: 'phones have no pointer',
  'meta name=viewport': 'the data knows it of phones only',
  'dialog closedby': 'a press beside the dialog leaves it open',
  'link rel=icon': 'phones show no icon',
  'meta name=theme-color': 'the browser keeps its own colors',
  'link rel=manifest': 'Firefox on desktops installs no pages',
  'link rel=expect': 'the page may be painted before its top is whole',
  'link blocking': 'the same',
  ':popover-open': 'the page’s script opens and closes menus',
  hidePopover: 'the same',
  popover: 'the same',
  'button popovertarget': 'the same',
  ClipboardItem: 'a copy is not begun in the press, but when its text is there',
  currentEntry: 'Back from a dialog returns by one step',
  newState: 'a menu stays where it is when the page is scrolled',
  requestIdleCallback: 'the page’s script sets a timer',
  userChoice: 'only browsers that offer to install the page have it',
  launchQueue: 'only browsers that open files with an installed page have it',
  setConsumer: 'the same',
  showDirectoryPicker: 'a backup is thought of in the place of a copy in a folder',
  queryPermission: 'the same',
  requestPermission: 'the same',
  createWritable: 'the same',
  connection: 'nobody is known to save data',
  saveData: 'the same',
  detached: 'no buffer says that it is',
  memory: 'what WebAssembly exports, not an interface of the browser',
  run: 'a method of wasm-bindgen, not an interface of the browser',
};

/** The oldest browsers, by their name in the data: `{ safari: 16.4, … }`. */
export function floor() {
  const { browserslist } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const names = { ios_saf: 'safari_ios', and_chr: 'chrome_android', and_ff: 'firefox_android' };
  return Object.fromEntries(browserslist.map((line) => {
    const [name, , version] = line.split(' ');
    return [names[name] ?? name, Number(version)];
  }));
}

const oldest = floor();

const number = (version) => parseFloat(String(version).replace('≤', ''));

/** Whether a feature of the data is in all browsers of the floor; what the data does not know is. */
function isOld(feature) {
  const support = feature?.__compat?.support;
  return !support || Object.entries(oldest).every(([browser, version]) =>
    [support[browser] ?? true].flat().some((one) => {
      if (one === true) return true;
      if (one.flags || one.prefix || one.alternative_name || number(one.version_removed) <= version) return false;
      return number(one.version_added) <= version;
    }));
}

const { properties, selectors, types, 'at-rules': atRules } = bcd.css;

/** Types of values, functions among them, by name. */
const valueTypes = new Map();
const collect = (of) => {
  for (const [name, feature] of Object.entries(of)) {
    if (name === '__compat') continue;
    valueTypes.set(name, feature);
    collect(feature);
  }
};
collect(types);

/** What a stylesheet uses that the floor lacks. What stands within `@supports` is used where it is there. */
export function inStyle(css) {
  const found = new Set();
  const need = (name, feature) => isOld(feature) || found.add(name);
  let guards = 0;
  const isGuard = ({ type, name }) => type === 'Atrule' && name === 'supports';
  let property;
  // Where a rule stands in another one, the parser gives up.
  const onParseError = ({ message }) => found.add(`nested rules, or what cannot be read (${message})`);
  walk(parseStyle(css, { parseCustomProperty: true, onParseError }), {
    enter(node) {
      if (isGuard(node)) guards += 1;
      if (guards) return;
      if (node.type === 'Rule' && this.rule) need('nested rules', selectors.nesting);
      if (node.type === 'Atrule') need(`@${node.name}`, atRules[node.name]);
      if (node.type === 'Feature') need(`@media (${node.name})`, atRules.media[node.name.replace(/^(min|max)-/, '')]);
      if (node.type === 'NestingSelector') need('&', selectors.nesting);
      if (node.type === 'PseudoClassSelector') need(`:${node.name}`, selectors[node.name]);
      if (node.type === 'PseudoElementSelector') need(`::${node.name}`, selectors[node.name]);
      if (node.type === 'Declaration') {
        property = node.property.startsWith('-') ? undefined : node.property;
        if (property) need(property, properties[property]);
      }
      if (node.type === 'Identifier' && property && this.declaration) need(`${property}: ${node.name}`, properties[property]?.[node.name]);
      if (node.type === 'Function') need(`${node.name}()`, valueTypes.get(node.name) ?? properties[property]?.[node.name]);
      if (node.type === 'Dimension') {
        const unit = /^[dls]v/.test(node.unit) ? 'viewport_percentage_units_dynamic' : node.unit;
        need(`1${node.unit}`, types.length[unit]);
      }
    },
    leave(node) {
      if (isGuard(node)) guards -= 1;
    },
  });
  return found;
}

/** All features that scripts name, by their last name: methods and properties, and what stands alone. */
const members = new Map();
const gather = (name, feature) => {
  members.set(name, [...(members.get(name) ?? []), feature]);
  for (const [member, of] of Object.entries(feature)) if (member !== '__compat') gather(member, of);
};
for (const of of [bcd.api, bcd.javascript.builtins]) for (const [name, feature] of Object.entries(of)) gather(name, feature);

/** What a script uses that the floor lacks: syntax after 2022, and names that are nowhere there. */
export function inScript(source) {
  const found = new Set();
  const need = (name) => {
    const features = members.get(name);
    if (features && !features.some(isOld)) found.add(name);
  };
  full(parseScript(source, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
    if (node.type === 'MemberExpression' && !node.computed) need(node.property.name);
    if (node.type === 'Identifier' && members.get(node.name)?.includes(bcd.api[node.name] ?? bcd.javascript.builtins[node.name])) need(node.name);
  });
  return found;
}

/** What a page's markup uses that the floor lacks. */
export function inPage(html) {
  const found = new Set();
  const { elements, global_attributes: anywhere } = bcd.html;
  for (const [, tag, attributes] of html.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '').matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    if (!isOld(elements[tag])) found.add(`<${tag}>`);
    for (const [, name, value] of attributes.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)) {
      const feature = elements[tag]?.[name] ?? anywhere[name];
      if (!isOld(feature)) found.add(elements[tag]?.[name] ? `${tag} ${name}` : name);
      if (feature?.[value] && !isOld(feature[value])) found.add(`${tag} ${name}=${value}`);
    }
  }
  return found;
}

const features = ['BulkMemory', 'BulkMemoryOpt', 'CallIndirectOverlong', 'MutableGlobals', 'NontrappingFPToInt', 'SignExt', 'ReferenceTypes', 'Multivalue'];

/** Whether WebAssembly keeps to what the floor can do. */
export function isOldWasm(bytes) {
  const mask = features.reduce((all, name) => all | (binaryen.Features[name] ?? 0), 0);
  const module = binaryen.readBinary(bytes, mask);
  module.setFeatures(mask);
  return module.validate() === 1;
}

function main(dir) {
  const files = readdirSync(dir, { recursive: true }).map(String).sort();
  const read = (path) => readFileSync(join(dir, path), 'utf8');
  const faults = [];
  const check = (path, found) => {
    for (const name of found) {
      // `text-wrap` allows each of its values.
      const isAllowed = [name, name.split(':')[0]].some((one) => one in allowed);
      if (!isAllowed) faults.push(`${path} uses ${name}`);
    }
  };
  for (const path of files) {
    if (path.endsWith('.css')) check(path, inStyle(read(path)));
    if (path.endsWith('.js')) check(path, inScript(read(path)));
    if (path.endsWith('.html')) {
      const html = read(path);
      check(path, inPage(html));
      for (const [, style] of html.matchAll(/<style>(.*?)<\/style>/gs)) check(path, inStyle(style));
      for (const [, script] of html.matchAll(/<script data-app[^>]*>(.*?)<\/script>/gs)) check(path, inScript(script));
    }
    if (path.endsWith('.wasm') && !isOldWasm(readFileSync(join(dir, path)))) faults.push(`${path} needs more than ${features.join(', ')}`);
  }
  const browsers = Object.entries(oldest).map((one) => one.join(' ')).join(', ');
  if (faults.length === 0) return console.log(`All of ${dir} works in ${browsers}`);
  console.error(`Not in all of ${browsers}:\n  ${faults.join('\n  ')}`);
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv[2] ?? 'dist');
