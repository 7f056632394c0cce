// A menu belongs to its button: what scrolls the button away closes it.
let menuShown;
addEventListener('toggle', ({ target, newState }) => {
  if (within(target, '.menu')) menuShown = newState === 'open' ? target : undefined;
}, true);
addEventListener('scroll', ({ target }) => menuShown?.contains(target) || menuShown?.hidePopover(), true);
// Menus, where the browser has no popovers: a press beside one, a choice in it and Escape close it.
if (!('popover' in HTMLElement.prototype)) {
  const close = () => document.querySelectorAll('[data-open]').forEach((menu) => delete menu.dataset.open);
  addEventListener('click', ({ target }) => {
    if (within(target, '.menu label')) return;
    const opener = within(target, '[popovertarget]');
    const menu = opener && document.getElementById(opener.getAttribute('popovertarget'));
    const isClosed = menu?.dataset.open === undefined;
    close();
    if (!menu || !isClosed) return;
    menu.dataset.open = '';
  });
  addEventListener('keydown', ({ key }) => key === 'Escape' && close());
}
