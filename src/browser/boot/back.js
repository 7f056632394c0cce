// Back closes what is open, a menu or a dialog, before it leads to another page of ours; a dialog that has
// something to lose asks first. Where Back leads out of the site, the browser's own rules hold.
const OPEN_MENU = 'popover' in HTMLElement.prototype ? ':popover-open' : '[data-open]';
const step = () => ({ page: location.pathname + location.search, index: window.navigation?.currentEntry?.index ?? 0 });
let shownStep = step();
for (const event of ['pointerdown', 'keydown']) addEventListener(event, () => { shownStep = step(); }, true);
const closeTopmost = () => {
  const menu = document.querySelector(OPEN_MENU);
  const dialogs = [...document.querySelectorAll('dialog[open]:not(#boot-stopped)')];
  const dialog = dialogs.find((one) => one.contains(document.activeElement)) ?? dialogs.pop();
  if (menu) {
    delete menu.dataset.open;
    menu.hidePopover?.();
  } else if (dialog?.dispatchEvent(new Event('cancel', { cancelable: true }))) {
    dialog.close();
  }
  return menu ?? dialog;
};
let isReturning = false;
addEventListener('popstate', (event) => {
  const { page, index } = step();
  if (isReturning) {
    isReturning = false;
    event.stopImmediatePropagation();
  } else if (closeTopmost() && page !== shownStep.page) {
    event.stopImmediatePropagation();
    isReturning = true;
    history.go(shownStep.index - index || 1);
  }
}, true);
