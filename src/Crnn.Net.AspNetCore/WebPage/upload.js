// Where images come in: dropped, pasted, chosen.
import { alertText } from './a11y.js';
import { $ } from './dom.js';
import { ofList, ofTransfer, sortOut } from './files.js';

/** Calls `take` with the usable files of each drop, paste or choice. */
export function start(take) {
  for (const name of ['files', 'folder']) {
    const input = $(name);
    $(name === 'files' ? 'choose-files' : 'choose-folder').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const files = ofList(input.files);
      input.value = '';
      give(files, take);
    });
  }

  // The whole page takes a drop: a file that misses the field would replace the page.
  document.addEventListener('dragover', e => {
    if (!hasFiles(e)) return;
    e.preventDefault();
    $('drop').classList.add('over');
  });
  document.addEventListener('dragleave', e => {
    if (!e.relatedTarget) $('drop').classList.remove('over');
  });
  document.addEventListener('drop', async e => {
    if (!hasFiles(e)) return;
    e.preventDefault();
    $('drop').classList.remove('over');
    give(await ofTransfer(e.dataTransfer), take);
  });
  document.addEventListener('paste', async e => {
    if (![...e.clipboardData.items].some(i => i.kind === 'file')) return;
    e.preventDefault();
    give(await ofTransfer(e.clipboardData), take);
  });
}

const hasFiles = e => e.dataTransfer.types.includes('Files');

function give(files, take) {
  const { good, leftOut } = sortOut(files);
  if (good.length === 0) alertText('nothingUsable');
  else if (leftOut > 0) alertText('leftOut', { count: leftOut });
  if (good.length > 0) take(good);
}
