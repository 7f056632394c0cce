// What is pressed by mistake. These rules hold as long as the page lives, for all its programs: what
// they stop, nobody else hears of.
const CONTROLS = 'button, summary, .gate a';
const FIELDS = 'input:not([type=checkbox]), textarea, select';

const within = (target, selector) => target instanceof Element && target.closest(selector);
const stop = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
// While a word is being composed (Chinese, Japanese, Korean…), keys belong to the input method. The
// key that ends it says so by its code alone in some browsers.
let isComposing = false;
for (const event of ['compositionstart', 'compositionend']) {
  addEventListener(event, () => { isComposing = event === 'compositionstart'; }, true);
}
addEventListener('keydown', (press) => {
  if (press.isComposing && /^(Enter|Escape)$/.test(press.key)) stop(press);
  else if (press.isComposing || press.keyCode === 229) press.stopImmediatePropagation();
  // What is held down is pressed once.
  else if (press.repeat && /^(Enter| )$/.test(press.key) && within(press.target, 'button, summary, [type=checkbox]')) stop(press);
}, true);
addEventListener('cancel', (close) => isComposing && stop(close), true);
// Much moves in answer to a press. The second press of a double click acts on what the first one
// acted on, if that still says the same, or on nothing; what decides about an item decides once.
const decides = (control) => within(control, '[data-act]:not([data-act=skip], [data-act=back]), [data-stays]')
  ?? within(control, '[data-group]')?.querySelector('[data-stays]');
let last = { at: -Infinity };
addEventListener('click', (click) => {
  // A key's press, a program's, or the one that a label hands on to its box.
  if (!click.detail) return;
  const { pageX: x, pageY: y, timeStamp: at } = click;
  const label = within(click.target, 'label');
  const control = label?.control ?? within(click.target, `${CONTROLS}, ${FIELDS}, a, input`);
  const words = control?.textContent;
  // Not every browser counts the taps of a finger; some count two at one place of the screen, although
  // the page was scrolled between them.
  const isTappedAgain = at - last.at < 500 && Math.hypot(x - last.x, y - last.y) < 24;
  const isSecond = last.byFinger ? isTappedAgain : click.detail > 1;
  if (!isSecond) last = { ...last, control, words };
  else if (control && (control !== last.control || words !== last.words || decides(control))) stop(click);
  last = { ...last, x, y, at };
}, true);
addEventListener('pointerdown', ({ pointerType }) => { last.byFinger = pointerType === 'touch'; }, true);
