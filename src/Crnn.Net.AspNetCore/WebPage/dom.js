// Makes and changes elements.
import { bind } from './i18n.js';

export const $ = id => document.getElementById(id);

/**
 * Makes an element. Of the properties `t` is its text, and `label` its accessible name, each as [key, values] of the table of strings;
 * `on` holds its listeners; a name with a hyphen, `role` and `for` are attributes; all else are properties.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 't' || name === 'label') bind(node, name, ...value);
    else if (name === 'on') for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (name.includes('-') || name === 'role') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

export const button = (key, click, properties = {}) => el('button', { type: 'button', t: [key], on: { click }, ...properties });

/** Makes a parent's children those of a list, in its order. What is there already is not taken out, so that it keeps the focus. */
export function reconcile(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) {
    if (!wanted.has(child)) child.remove();
  }
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
}
