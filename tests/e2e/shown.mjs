// What a page shows and asks for, so that the reader's, the opener's and the application's can be compared.

/** The files of the application; its stylesheet comes with them. A page for which that is held back has not loaded. */
export const application = /\/app-[0-9a-f]+(_bg)?\.(js|wasm)$/;

/** The addresses that a page asks for, as they come. */
export function requests(page) {
  const paths = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

/** What follows from the marks, wherever the page shows it. */
export const shown = (page) =>
  page.evaluate(() => {
    const attributes = ['class', 'href', 'hidden', 'title', 'aria-label', 'aria-valuenow', 'aria-valuemax', 'aria-valuetext', 'aria-describedby', 'data-mark', 'data-call', 'data-verdict', 'data-blocking'];
    const line = (element) =>
      [element.matches('.group > .item, [data-item], .gate') ? '' : element.textContent.trim(), element.indeterminate, element.checked, ...attributes.map((name) => element.getAttribute(name))].join('|');
    const parts = '.strip a, .strip i, .outline a, .card > header .count, .meter i, [data-item], .group > .item, .group .count, main input[type=checkbox], .progress, .verdict, .verdict *, .gate, .gate > *, .chip, .seg button, .dock a, .dock .count';
    return [...document.querySelectorAll(parts)].filter((element) => !element.closest('.popover, [popover], .sign')).map(line);
  });

/** The texts from right to left that stand in no element of their own direction, or in one that begins with
 * words of the page, unless it quotes them or, in a link's banner, tells of them. */
export const withoutDirection = (page) => page.evaluate(() => {
  const foreign = /[\u0590-\u08ff]/;
  const isIsolated = (element) => foreign.test(element?.textContent.match(/\p{L}/u)?.[0] ?? '');
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const isField = node.matches('input, textarea') && foreign.test(node.value);
      if (isField && node.dir !== 'auto') found.push(node.outerHTML.slice(0, 120));
    } else if (foreign.test(node.data.replace(/“[^”]*”|\([^)]*\)/g, '')) && !node.parentElement.closest('script, pre, textarea, title, .hint, #link-banner p')) {
      if (!isIsolated(node.parentElement.closest('[dir=auto], bdi'))) found.push(node.parentElement.outerHTML.slice(0, 160));
    }
  }
  return found;
});
