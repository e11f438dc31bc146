// How sure is sure, in words, colours and kinds of underline.
import { $, el } from './dom.js';

const levels = [['sure', 0.98], ['fair', 0.9], ['doubtful', 0.7], ['poor', 0]];

export const levelOf = confidence => levels.find(([, least]) => confidence >= least)[0];

/** How sure a whole text is: the probability that it is right, where the server knows it. */
export const certaintyOf = result => result.probabilityCorrect ?? result.confidence;

export function showLegend() {
  $('legend').replaceChildren(el('span', { t: ['legend'] }), ...levels.map(([name]) => el('span', { className: `char ${name}`, t: [name] })));
}
