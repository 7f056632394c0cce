// The check of the oldest browsers finds what it is there for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import bcd from '@mdn/browser-compat-data/forLegacyNode';
import binaryen from 'binaryen';
import { floor, inPage, inScript, inStyle, isOldWasm } from '../scripts/floor.mjs';

const found = (set) => [...set].map((name) => name.split(',')[0]);

test('styles above the floor are found', () => {
  const table = [
    ['a { color: light-dark(#fff, #000) }', ['light-dark()']],
    [':root { --a: light-dark(#fff, #000) }', ['light-dark()']],
    ['a { border: 1px solid color-mix(in srgb, red, blue) }', ['color-mix()']],
    ['a { & b { color: red } }', ['nested rules', '&']],
    ['a { b { color: red } }', ['nested rules']],
    ['@layer x { a { > b { color: red } } }', ['nested rules']],
    ['a:has(b) { color: red }', [':has']],
    ['a:not(:has(b)), c { color: red }', [':has']],
    ['.menu:popover-open { display: grid }', [':popover-open']],
    ['@starting-style { a { color: red } }', ['@starting-style']],
    ['a { position-area: block-end }', ['position-area', 'position-area: block-end']],
    ['@supports (position-area: block-end) { a { position-area: block-end } }', []],
    ['a { height: 100dvh; inset: 0; color: var(--x) } @media (prefers-color-scheme: dark) { a:is(b, c) { gap: 1rem } }', []],
  ];
  for (const [css, names] of table) assert.deepEqual(found(inStyle(css)).sort(), [...names].sort(), css);
});

test('scripts above the floor are found', () => {
  const table = [
    ['const { promise } = Promise.withResolvers();', ['withResolvers']],
    ['dialog.requestClose(); panel.showPopover();', ['requestClose', 'showPopover']],
    ['new CloseWatcher();', ['CloseWatcher']],
    ['[1].toSorted(); new Set().union(x);', ['toSorted', 'union']],
    ['[1].findLast((a) => a); structuredClone(a?.b ?? c); dialog.showModal();', []],
  ];
  for (const [script, names] of table) assert.deepEqual(found(inScript(script)).sort(), [...names].sort(), script);
  assert.throws(() => inScript('/[a--b]/v'));
});

test('markup above the floor is found', () => {
  assert.deepEqual(found(inPage('<button type="button" popovertarget="x">a</button><div popover>b</div>')), ['button popovertarget', 'popover']);
  assert.deepEqual(found(inPage('<dialog open><input type="checkbox" disabled></dialog><script>if (a <b popover>c) x</script>')), []);
});

test('WebAssembly above the floor is found', () => {
  const bytes = (text) => {
    const module = binaryen.parseText(text);
    module.setFeatures(binaryen.Features.All);
    return module.emitBinary();
  };
  assert.ok(isOldWasm(bytes('(module (func (export "a") (result i32) (i32.extend8_s (i32.const 1))))')));
  assert.ok(!isOldWasm(bytes('(module (func (export "a") (result v128) (v128.const i32x4 0 0 0 0)))')));
  assert.ok(!isOldWasm(bytes('(module (func (export "a") (param i32) (result i32) (return_call 0 (local.get 0))))')));
});

// The sentence for older browsers goes away where the stylesheet knows what came with the floor.
test('the style that hides the sentence draws the line at the floor', () => {
  const css = readFileSync(new URL('../style/panels.css', import.meta.url), 'utf8');
  assert.match(css, /@supports \(width: 1lh\) \{\s*#too-old/);
  assert.match(css, /@supports \(-moz-appearance: none\) and \(animation-composition: add\) \{\s*#too-old/);
  const since = (feature, browser) => parseFloat([feature.__compat.support[browser]].flat()[0].version_added);
  const { safari, firefox, chrome } = floor();
  const { lh } = bcd.css.types.length;
  assert.equal(since(lh, 'chrome'), chrome);
  assert.equal(since(lh, 'safari'), safari);
  assert.equal(since(bcd.css.properties['animation-composition'], 'firefox'), firefox);
  assert.ok(since(lh, 'firefox') >= firefox);
});
