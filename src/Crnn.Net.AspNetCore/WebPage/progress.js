// How far the reading is, to be seen and, at each quarter, to be heard.
import { announce } from './a11y.js';
import { $ } from './dom.js';
import { isFinished } from './events.js';
import { bind, unbind } from './i18n.js';

let heard = '';

export function showSending(count) {
  $('progress').hidden = false;
  $('progress').removeAttribute('value');
  say('sending', { count }, 'sending');
}

export const showBusy = seconds => bind($('progress-text'), 't', 'busy', { seconds });

export function showJob(job) {
  const { total, done, failed, cancelled } = job.counts;
  const final = done + failed + cancelled;
  $('progress').hidden = isFinished(job);
  $('progress').max = total;
  $('progress').value = final;
  const key = job.state === 'cancelled' ? 'wasCancelled' : isFinished(job) ? 'allRead' : 'reading';
  say(key, { total, done, failed }, `${job.id} ${key} ${Math.floor(4 * final / total)}`);
}

export function showNothing() {
  $('progress').hidden = true;
  unbind($('progress-text'));
  heard = '';
}

function say(key, values, what) {
  bind($('progress-text'), 't', key, values);
  if (what !== heard) announce(key, values);
  heard = what;
}
