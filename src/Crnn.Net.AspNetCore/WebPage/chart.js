// A small line chart that says its numbers in words too.
import { el } from './dom.js';
import { bind, t } from './i18n.js';

const width = 240;
const height = 48;
const recent = 5;

const svg = (tag, attributes) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

export class Chart {
  #key;
  #number = el('span', { className: 'number', t: ['unknown'] });
  #picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img' });
  #line = svg('path', { fill: 'none', 'vector-effect': 'non-scaling-stroke' });

  constructor(key) {
    this.#key = key;
    this.#picture.append(this.#line);
    this.node = el('figure', { className: 'chart' }, el('figcaption', { t: [key] }), this.#number, this.#picture);
    document.addEventListener('language', () => this.show(this.values ?? []));
    this.show([]);
  }

  /** Shows values, oldest first; null where there is none. The number is the mean of the last seconds. */
  show(values) {
    this.values = values;
    const known = values.filter(v => v !== null);
    const last = values.slice(-recent).filter(v => v !== null);
    const title = t(this.#key);
    if (last.length === 0) bind(this.#number, 't', 'unknown');
    else bind(this.#number, 't', 'value', { value: mean(last) });
    if (known.length === 0) bind(this.#picture, 'label', 'notMeasured', { title });
    else bind(this.#picture, 'label', 'chart', { title, now: last.length > 0 ? mean(last) : t('unknown'), most: Math.max(...known) });
    this.#line.setAttribute('d', pathOf(values, Math.max(1, ...known)));
  }
}

const mean = values => values.reduce((sum, v) => sum + v, 0) / values.length;

function pathOf(values, most) {
  let isOpen = false;
  return values.map((value, i) => {
    const wasOpen = isOpen;
    isOpen = value !== null;
    if (!isOpen) return '';
    const point = `${(i * width / Math.max(1, values.length - 1)).toFixed(1)} ${(height - 2 - (value * (height - 4) / most)).toFixed(1)}`;

    // A line of no length is a dot, which is what a value without neighbours is.
    return wasOpen ? `L${point}` : `M${point}L${point}`;
  }).join('');
}
