// A page that is replaced between a press and the click that follows from it loses the click; text that
// is being composed is lost as well. What replaces the page waits until nothing is in hand.
const CLICK_WAIT = 400; // Milliseconds: after a touch has ended, its click may take that long.
let inHand;
const hold = (ends) => {
  const mine = new Promise((resolve) => {
    const end = (wait) => () => setTimeout(resolve, wait);
    for (const [event, wait = 0] of [...ends, ['blur']]) addEventListener(event, end(wait), { capture: true, once: true });
  }).then(() => {
    if (inHand === mine) inHand = undefined;
  });
  inHand = mine;
};
addEventListener('pointerdown', ({ button }) => {
  if (button === 0) hold([['click'], ['pointerup', CLICK_WAIT], ['pointercancel']]);
}, true);
addEventListener('keydown', ({ key, repeat }) => {
  if (key === ' ' && !repeat) hold([['keyup']]);
}, true);
addEventListener('compositionstart', () => hold([['compositionend']]), true);
const released = async () => {
  while (inHand) await inHand;
};
