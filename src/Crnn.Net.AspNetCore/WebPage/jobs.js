// The list of jobs: where each stands, open, cancel, delete.
import { alertError, announce, confirmAction } from './a11y.js';
import { getJson, pause, send } from './api.js';
import { $, button, el, reconcile } from './dom.js';
import { isFinished } from './events.js';
import { bind } from './i18n.js';

const betweenLooks = 5000;
const pageSize = 20;
const rows = new Map();
let pages = 1;
let onOpen = () => {};
let onGone = () => {};

/** Whether the server keeps jobs. */
export async function areKept() {
  try {
    await getJson('jobs?pageSize=1', { persist: true });
    return true;
  } catch (error) {
    if (error.status === 501) return false;
    throw error;
  }
}

/** Shows the list and keeps it fresh. `open` is called with the id of a job to open, `gone` with that of one that was deleted. */
export async function start(open, gone) {
  onOpen = open;
  onGone = gone;
  $('jobs').hidden = false;
  $('more-jobs').addEventListener('click', () => {
    pages++;
    refresh();
  });
  for (;;) {
    if (!document.hidden && await refresh() === 'noKey') return;
    await pause(betweenLooks);
  }
}

/** Shows a job's state as it is known from elsewhere. */
export function update(job) {
  if (rows.has(job.id)) rows.get(job.id).show(job);
  else refresh();
}

async function refresh() {
  try {
    const jobs = [];
    let next = '';
    for (let page = 0; page < pages && next !== null; page++) {
      const answer = await getJson(`jobs?pageSize=${pageSize}${next && `&after=${encodeURIComponent(next)}`}`);
      jobs.push(...answer.jobs);
      next = answer.next;
    }
    show(jobs, next !== null);
    return null;
  } catch (error) {
    // The next look will do.
    if (error.key !== 'unreachable') alertError(error);
    return error.key;
  }
}

function show(jobs, hasMore) {
  const ids = new Set(jobs.map(job => job.id));
  for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
  reconcile($('job-list'), jobs.map(job => {
    if (!rows.has(job.id)) rows.set(job.id, new Row(job));
    rows.get(job.id).show(job);
    return rows.get(job.id).node;
  }));
  $('no-jobs').hidden = jobs.length > 0;
  $('more-jobs').hidden = !hasMore;
}

class Row {
  #job;
  #name;
  #state = el('span', { className: 'badge' });
  #counts = el('span');
  #progress = el('progress', { label: ['progress'] });
  #end = button('cancel', () => this.#ask());

  constructor(job) {
    this.#name = job.name ?? job.id.slice(0, 8);
    this.node = el('li', { className: 'job' },
      el('bdi', { className: 'name', textContent: this.#name }), this.#state, this.#counts,
      el('span', { className: 'note', t: ['created', { time: new Date(job.createdAt) }] }), this.#progress,
      el('span', { className: 'buttons' }, button('open', () => onOpen(job.id), { label: ['openOf', { name: this.#name }] }), this.#end));
  }

  show(job) {
    // What the list says may be older than what the job's own events said.
    if (this.#job && isFinished(this.#job) && !isFinished(job)) return;
    this.#job = job;
    const { total, done, failed, cancelled } = job.counts;
    this.#state.className = `badge ${job.state}`;
    bind(this.#state, 't', job.state);
    bind(this.#counts, 't', 'counts', { final: done + failed + cancelled, total, failed });
    this.#progress.max = total;
    this.#progress.value = done + failed + cancelled;
    this.#progress.hidden = isFinished(job);
    const action = isFinished(job) ? 'delete' : 'cancel';
    bind(this.#end, 't', action);
    bind(this.#end, 'label', `${action}Of`, { name: this.#name });
  }

  async #ask() {
    const { id } = this.#job;
    const erases = isFinished(this.#job);
    const action = erases ? 'delete' : 'cancel';
    if (!await confirmAction(`${action}Question`, { name: this.#name }, action)) return;

    // It may have finished while the question stood there: to cancel never means to erase.
    if (!erases && isFinished(this.#job)) return;
    try {
      await send(`jobs/${id}`, { method: 'DELETE' });
    } catch (error) {
      if (error.status !== 404) {
        alertError(error);
        return;
      }
    }
    if (erases) {
      onGone(id);
      announce('deleted', { name: this.#name });
      $('jobs-heading').focus();
    }
    await refresh();
  }
}
