// What the reader corrected, kept until the tab is closed: for each line the texts that were typed, the last one on top.
const deepest = 50;

export class Edits {
  #name;
  #typed = {};

  /** @param id Whose results they are; without it nothing is kept. */
  constructor(id) {
    this.#name = id && `crnn.edits.${id}`;
    try {
      this.#typed = JSON.parse((id && sessionStorage.getItem(this.#name)) ?? '{}');
    } catch {
      // Not ours, or no storage: begin anew.
    }
  }

  has(result) {
    return this.#typed[result.index] !== undefined;
  }

  textOf(result) {
    return this.#typed[result.index]?.at(-1) ?? result.text ?? '';
  }

  set(result, text) {
    if (text === this.textOf(result)) return;
    this.#typed[result.index] = [...(this.#typed[result.index] ?? []), text].slice(-deepest);
    this.#save();
  }

  undo(result) {
    this.#typed[result.index].pop();
    if (this.#typed[result.index].length === 0) delete this.#typed[result.index];
    this.#save();
  }

  #save() {
    try {
      if (this.#name) sessionStorage.setItem(this.#name, JSON.stringify(this.#typed));
    } catch {
      // Full: the edits last as long as the page.
    }
  }
}
