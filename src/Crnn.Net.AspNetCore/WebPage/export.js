// Results as files, with what was corrected in them.
import { el } from './dom.js';

// What spreadsheets take for the beginning of a formula, the wide forms too.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Comma-separated values (RFC 4180) with a byte order mark, without which spreadsheets take UTF-8 for something else. */
export function toCsv(results, edits) {
  const rows = results.map(r => [r.index, r.name, r.error ? '' : edits.textOf(r), r.confidence, edits.has(r), edits.has(r) ? r.text : '', r.error?.code, r.error?.message]);
  return '\ufeff' + [['index', 'name', 'text', 'confidence', 'edited', 'read', 'error', 'message'], ...rows].map(row => row.map(field).join(',') + '\r\n').join('');
}

/** The results as the server gives them; a corrected one also has `edited` and, as `read`, what was read. */
export const toJson = (results, edits) =>
  JSON.stringify({ results: results.map(r => edits.has(r) ? { ...r, text: edits.textOf(r), edited: true, read: r.text } : r) }, null, 2);

export const toText = (results, edits) => results.filter(r => !r.error).map(r => edits.textOf(r)).join('\n');

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function field(value) {
  if (typeof value !== 'string') return String(value ?? '');
  const safe = formula.test(value) ? `'${value}` : value;
  return safe !== value || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
