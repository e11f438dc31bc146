// The picture of a line, fetched when it comes into view, with a mark over the span of one character.
import { send } from './api.js';
import { el } from './dom.js';

const waiting = new WeakMap();
const observer = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    waiting.get(target)();
  }
}, { rootMargin: '200px' });

export class Picture {
  #image;
  #mark = el('span', { className: 'mark', hidden: true });

  /** @param source Where it is on the server, or a file. */
  constructor(name, source) {
    this.#image = el('img', { className: 'pending', label: ['picture', { name }] });
    this.node = el('div', { className: 'picture' }, this.#image, this.#mark);
    waiting.set(this.node, () => this.#load(source));
    observer.observe(this.node);
  }

  /** Marks from `start` to `end`, in pixels of the picture. */
  mark({ start, end }) {
    const width = this.#image.naturalWidth;
    this.#mark.hidden = !width;
    this.#mark.style.left = `${100 * Math.max(0, start) / width}%`;
    this.#mark.style.width = `${100 * (Math.min(width, end) - Math.max(0, start)) / width}%`;
  }

  unmark() {
    this.#mark.hidden = true;
  }

  async #load(source) {
    try {
      const url = URL.createObjectURL(source instanceof Blob ? source : await (await send(source, { persist: true })).blob());
      this.#image.src = url;
      await this.#image.decode().finally(() => URL.revokeObjectURL(url));
      this.#image.className = '';
    } catch {
      this.node.replaceChildren(el('span', { className: 'note', t: ['noPicture'] }));
    }
  }
}
