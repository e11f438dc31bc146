// Copies text. The browser's own way is there on secure origins alone; a server in the next room is none.
import { announce } from './a11y.js';
import { el } from './dom.js';

export async function copy(text) {
  announce(await write(text) ? 'copied' : 'notCopied');
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = document.body.appendChild(el('textarea', { value: text, className: 'hidden-text' }));
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
  }
}
