// One set of images on its way: sent, followed, its results shown as they come.
import { alertError } from './a11y.js';
import { getJson, PageError, pause, Refusal } from './api.js';
import { isFinished, jobEvents } from './events.js';
import { showBusy, showJob, showNothing, showSending } from './progress.js';
import * as results from './results.js';
import { recognize, submitJob } from './submit.js';

const pageSize = 200;
const betweenStreams = 1000;
let current = new AbortController();

/** Sends files as a job; resolves to it, or to null when it was refused. */
export async function sendJob(files) {
  showSending(files.length);
  try {
    return await submitJob(files, showBusy);
  } catch (error) {
    fail(error);
    return null;
  }
}

/** Reads files without a job. */
export async function readAtOnce(files) {
  const signal = renew();
  const counts = { total: files.length, done: 0, failed: 0, cancelled: 0 };
  results.begin(null, 'crnn', result => files[result.index].file);
  showSending(files.length);
  try {
    await recognize(files, signal, some => {
      if (signal.aborted) return;
      results.add(some);
      counts.failed += some.filter(r => r.error).length;
      counts.done += some.filter(r => !r.error).length;
      showJob({ state: counts.done + counts.failed < counts.total ? 'running' : 'completed', counts });
    }, showBusy);
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

/** Shows a job and follows it to its end, over as many connections as that takes. `onChange` hears of each of its states. */
export async function openJob(id, onChange) {
  const signal = renew();
  try {
    for (let job = null; !job || !isFinished(job); await pause(betweenStreams, signal)) {
      try {
        for await (const now of jobEvents(id, signal)) {
          if (!job) results.begin(id, now.name ?? id, result => `jobs/${id}/items/${result.index}/image`);
          job = now;
          onChange(job);
          showJob(job);
          await readResults(job, signal);
        }
      } catch (error) {
        if (signal.aborted || error instanceof Refusal || error.key === 'noKey') throw error;
      }
      if (job && isFinished(job)) return;
    }
  } catch (error) {
    if (!signal.aborted) fail(error.status === 404 ? new PageError('jobGone') : error);
  }
}

/** Shows nothing any more. */
export function clear() {
  renew();
  showNothing();
  results.begin(null, '', null);
}

function renew() {
  current.abort();
  current = new AbortController();
  return current.signal;
}

function fail(error) {
  showNothing();
  alertError(error);
}

// What is read comes roughly in order: each look begins at the first gap, and goes on as long as it finds anything.
async function readResults(job, signal) {
  for (let after = results.firstMissing(0) - 1; after !== null;) {
    const page = await getJson(`jobs/${job.id}/results?after=${after}&pageSize=${pageSize}`, { signal, persist: true });
    signal.throwIfAborted();
    results.add(page.results);
    after = page.results.length > 0 || isFinished(job) ? page.next : null;
  }
}
