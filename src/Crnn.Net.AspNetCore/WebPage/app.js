// Puts the parts of the page together. The address says which job is shown: ?job=ID.
import { alertError, clearAlert } from './a11y.js';
import { $ } from './dom.js';
import * as i18n from './i18n.js';
import * as jobs from './jobs.js';
import * as live from './live.js';
import * as reading from './reading.js';
import * as results from './results.js';
import * as upload from './upload.js';

let shown = null;

function showAddressed() {
  const id = /^[0-9a-f]+$/.exec(new URLSearchParams(location.search).get('job'))?.[0] ?? null;
  if (id === shown) return;
  shown = id;
  if (id) reading.openJob(id, jobs.update);
  else reading.clear();
}

function show(id) {
  history.pushState(null, '', id ? `?job=${id}` : location.pathname);
  showAddressed();
}

async function take(files, areKept) {
  clearAlert('problem');
  if (!areKept) {
    await reading.readAtOnce(files);
    return;
  }
  const job = await reading.sendJob(files);
  if (job) show(job.id);
}

async function start() {
  i18n.start();
  results.start();
  void live.start();
  const kept = jobs.areKept();
  upload.start(async files => take(files, await kept));
  if (!await kept) return;
  jobs.start(
    id => {
      show(id);
      $('results-heading').focus();
    },
    id => {
      if (shown === id) show(null);
    });
  addEventListener('popstate', showAddressed);
  showAddressed();
}

start().catch(alertError);
