// What is dropped on the page, or pasted on the home page, is opened by the workshop.
const bring = (file, text) => {
  if (file) window[FILE] = file;
  const errand = file ? 'import-file' : 'import-text';
  wake().then(() => tell({ tell: 'ask', errand, text }));
};
const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
addEventListener('dragover', (drag) => {
  if (hasFile(drag)) drag.preventDefault();
});
addEventListener('drop', (drop) => {
  if (!hasFile(drop)) return;
  drop.preventDefault();
  bring(drop.dataTransfer.files[0], '');
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
  if (within(target, FIELDS)) pasteIntoField(target, text);
  else if (document.querySelector('.home') && !document.querySelector('dialog[open]') && (file || text)) bring(text ? undefined : file, text);
});
