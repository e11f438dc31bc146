// The lines that were read, those first that need a look.
import { copy } from './clipboard.js';
import { certaintyOf, showLegend } from './confidence.js';
import { $, reconcile } from './dom.js';
import { Edits } from './edits.js';
import { download, toCsv, toJson, toText } from './export.js';
import { Line } from './line.js';

const step = 50;
const orders = {
  confidence: (a, b) => (certaintyOf(a) ?? -1) - (certaintyOf(b) ?? -1) || a.index - b.index,
  index: (a, b) => a.index - b.index,
};

let results = new Map();
let lines = new Map();
let edits = new Edits();
let sourceOf = null;
let title = '';
let shown = step;

/** Begins a new set of results: whose they are, what it is called, and where the picture of each is. */
export function begin(id, name, pictureOf) {
  results = new Map();
  lines = new Map();
  edits = new Edits(id);
  sourceOf = pictureOf;
  title = name;
  shown = step;
  show();
}

export function add(some) {
  for (const result of some) results.set(result.index, result);
  show();
}

/** The first index whose result is not there. */
export function firstMissing(from) {
  while (results.has(from)) from++;
  return from;
}

export function start() {
  showLegend();
  $('order').addEventListener('change', () => {
    shown = step;
    show();
  });
  $('more-lines').addEventListener('click', () => {
    const first = shown;
    shown += step;
    show();
    $('lines').children[first]?.querySelector('[tabindex="0"], input')?.focus();
  });
  $('copy-all').addEventListener('click', () => copy(toText(sorted('index'), edits)));
  $('export-csv').addEventListener('click', () => download(`${title}.csv`, 'text/csv', toCsv(sorted('index'), edits)));
  $('export-json').addEventListener('click', () => download(`${title}.json`, 'application/json', toJson(sorted('index'), edits)));
  document.addEventListener('language', () => lines.forEach(line => line.translate()));
}

const sorted = order => [...results.values()].sort(orders[order]);

function show() {
  const none = results.size === 0;
  $('no-results').hidden = !none;
  $('result-tools').hidden = $('legend').hidden = none;
  const focused = document.activeElement?.closest('.line');
  const list = sorted($('order').value).filter((result, i) => i < shown || lines.get(result.index)?.node === focused);
  reconcile($('lines'), list.map(nodeOf));
  $('more-lines').hidden = shown >= results.size;
}

function nodeOf(result) {
  if (!lines.has(result.index)) lines.set(result.index, new Line(result, edits, sourceOf(result)));
  return lines.get(result.index).node;
}
