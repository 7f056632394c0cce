// What is dropped on the page, or pasted on the home page, is opened by the workshop.
const bring = (file, text, html) => {
  if (file) window[FILE] = file;
  window[HTML] = html;
  const errand = file ? 'import-file' : 'import-text';
  wake().then(() => tell({ tell: 'ask', errand, text }));
};
// Text is taken on the home page, outside of fields and dialogs, and not where it comes from the page itself.
const isFree = (target) => document.querySelector('.home') && !document.querySelector('dialog[open]') && !within(target, FIELDS);
let isOwn = false;
addEventListener('dragstart', () => { isOwn = true; });
addEventListener('dragend', () => { isOwn = false; });
const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
const isTaken = (drag) => hasFile(drag) || (!isOwn && drag.dataTransfer?.types.includes('text/plain') && isFree(drag.target));
addEventListener('dragover', (drag) => {
  if (isTaken(drag)) drag.preventDefault();
});
addEventListener('drop', (drop) => {
  if (!isTaken(drop)) return;
  drop.preventDefault();
  const data = drop.dataTransfer;
  bring(data.files[0], data.getData('text'), data.getData('text/html'));
});
// A field with a limit takes what fits of what is pasted, without a word.
const pasteIntoField = ({ maxLength, value, selectionStart, selectionEnd }, text) => {
  const room = maxLength - value.length + selectionEnd - selectionStart;
  if (maxLength < 0 || text.replace(/[\r\n]/g, '').length <= room) return;
  const sentence = `This field holds ${maxLength} characters: the end of what you pasted was left out`;
  wake().then(() => tell({ tell: 'say', text: sentence }));
};
addEventListener('paste', ({ target, clipboardData }) => {
  const [file] = clipboardData.files;
  const text = clipboardData.getData('text');
  const html = clipboardData.getData('text/html');
  if (within(target, FIELDS)) pasteIntoField(target, text);
  else if (isFree(target) && (file || text || html)) bring(text ? undefined : file, text, html);
});
