// Shows strings in the reader's language.
import { strings } from './strings.js';

const stored = 'crnn.language';
const bindings = new WeakMap();
let language = 'en';

/** The string of a key; {name} in it becomes the value of that name, numbers and dates as the language writes them. */
export function t(key, values = {}) {
  return strings[language][key].replace(/\{(\w+)\}/g, (_, name) => format(values[name]));
}

export const percent = value => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: value < 0.1 ? 1 : 0 }).format(value);

/** Gives a node a text (`t`) or an accessible name (`label`) that follows the language. */
export function bind(node, kind, key, values) {
  const own = bindings.get(node) ?? {};
  own[kind] = [key, values];
  bindings.set(node, own);
  node.setAttribute('data-bound', '');
  show(node);
}

/** Makes a node's text empty in every language. */
export function unbind(node) {
  bindings.delete(node);
  node.removeAttribute('data-bound');
  node.textContent = '';
}

export function start() {
  for (const [attribute, kind] of [['data-t', 't'], ['data-label', 'label']]) {
    for (const node of document.querySelectorAll(`[${attribute}]`)) bind(node, kind, node.getAttribute(attribute));
  }
  choose(read() ?? (navigator.languages ?? [navigator.language]).map(l => l.slice(0, 2).toLowerCase()).find(l => l in strings) ?? 'en');
  const select = document.getElementById('language');
  select.value = language;
  select.addEventListener('change', () => {
    choose(select.value);
    try {
      localStorage.setItem(stored, language);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
}

function choose(name) {
  language = name;
  document.documentElement.lang = name;
  for (const node of document.querySelectorAll('[data-bound]')) show(node);
  document.dispatchEvent(new Event('language'));
}

function show(node) {
  const { t: text, label } = bindings.get(node);
  if (text) node.textContent = t(...text);
  if (label) node.setAttribute('aria-label', t(...label));
}

function format(value) {
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (value instanceof Date) return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(value);
  return value ?? '';
}

function read() {
  try {
    const name = localStorage.getItem(stored);
    return name in strings ? name : null;
  } catch {
    return null;
  }
}
