// One result: its picture, its characters, its text to correct.
import { announce } from './a11y.js';
import { copy } from './clipboard.js';
import { certaintyOf, levelOf } from './confidence.js';
import { button, el } from './dom.js';
import { bind, percent, t } from './i18n.js';
import { Picture } from './picture.js';

export class Line {
  #result;
  #edits;
  #picture;
  #characters = [];
  #input;
  #undo;
  #badge = el('span', { className: 'badge', t: ['edited'] });

  constructor(result, edits, source) {
    const { name, error } = result;
    this.#result = result;
    this.#edits = edits;
    this.#picture = new Picture(name, source);
    const head = el('p', { className: 'head' }, el('bdi', { className: 'name', textContent: name }), this.#badge);
    this.node = el('li', { className: 'line' }, head, this.#picture.node);
    if (error) {
      this.node.append(el('p', { className: 'error', lang: 'en', textContent: `${error.code}: ${error.message}` }));
    } else {
      const share = head.appendChild(el('span', { className: 'confidence' }));
      this.translate = () => {
        share.textContent = percent(certaintyOf(result));
        this.#nameCharacters();
      };
      this.node.append(this.#list(), this.#editor());
      this.translate();
    }
    this.#show();
  }

  /** Shows numbers as the reader's language writes them. */
  translate() {}

  // One stop for the tab key; the arrows go from character to character.
  #list() {
    const { name, text, characters } = this.#result;
    if (characters.length === 0) return el('p', { className: 'note', t: ['empty'] });
    this.#characters = characters.map((c, i) => el('span', {
      className: `char ${levelOf(c.confidence)}`, role: 'option', 'aria-selected': 'false', tabIndex: i === 0 ? 0 : -1, textContent: c.text,
      on: { focus: () => this.#select(i), blur: () => this.#leave(i), mouseenter: () => this.#picture.mark(c), mouseleave: () => this.#picture.unmark() },
    }));
    return el('div', { className: 'characters', role: 'listbox', 'aria-orientation': 'horizontal', label: ['characters', { name, text }], on: { keydown: e => this.#move(e) } }, ...this.#characters);
  }

  #editor() {
    const { name } = this.#result;
    this.#input = el('input', { type: 'text', label: ['text', { name }], spellcheck: false, autocomplete: 'off', on: { change: () => this.#commit(), keydown: e => this.#key(e) } });
    this.#undo = button('undo', () => this.#takeBack(), { label: ['undoOf', { name }] });
    return el('div', { className: 'editor' }, this.#input, this.#undo, button('copy', () => copy(this.#input.value), { label: ['copyOf', { name }] }));
  }

  #nameCharacters() {
    this.#characters.forEach((node, i) => {
      const { text, confidence } = this.#result.characters[i];
      bind(node, 'label', 'character', { text: text.trim() || t('space'), confidence: percent(confidence) });
    });
  }

  #select(i) {
    this.#characters.forEach((node, j) => { node.tabIndex = i === j ? 0 : -1; });
    this.#characters[i].setAttribute('aria-selected', 'true');
    this.#picture.mark(this.#result.characters[i]);
  }

  #leave(i) {
    this.#characters[i].setAttribute('aria-selected', 'false');
    this.#picture.unmark();
  }

  #move(e) {
    const at = this.#characters.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#characters.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    this.#characters[to]?.focus();
  }

  // Enter goes to the next line, so that many are corrected in one go; Escape drops what is not yet taken.
  #key(e) {
    if (e.isComposing) return;
    if (e.key === 'Enter') {
      this.#commit();
      let next = this.node.nextElementSibling;
      while (next && !next.querySelector('input')) next = next.nextElementSibling;
      next?.querySelector('input').focus();
    } else if (e.key === 'Escape') {
      this.#show();
    }
  }

  #commit() {
    this.#edits.set(this.#result, this.#input.value);
    this.#show();
  }

  #takeBack() {
    this.#edits.undo(this.#result);
    this.#show();
    announce('undone');
    if (this.#undo.disabled) this.#input.focus();
  }

  #show() {
    const edited = this.#edits.has(this.#result);
    this.#badge.hidden = !edited;
    if (!this.#input) return;
    this.#input.value = this.#edits.textOf(this.#result);
    this.#undo.disabled = !edited;
  }
}
