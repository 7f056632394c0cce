// What somebody pastes on a page or drops on it, as the browser hands it over.

/** Pastes on an element what a program has copied: texts by their types. */
export const pasteOn = (target, texts) =>
  target.evaluate((element, texts) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, texts);

/** Drops texts on the page, by their types. */
export async function dropTexts(page, texts) {
  const dataTransfer = await page.evaluateHandle((texts) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(texts)) data.setData(type, text);
    return data;
  }, texts);
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** Drops a file on the page. */
export async function dropFile(page, name, text) {
  const dataTransfer = await page.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  }, [name, text]);
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}
