// Sends files: as a job, or, where the server keeps none, in requests that are waited for.
import { getJson, PageError, Refusal } from './api.js';
import { isZip } from './files.js';

const imagesPerRequest = 16;
const requestsAtATime = 2;

/** Sends files as one job; resolves to it. Sent again after an error, it is still one job. */
export function submitJob(files, onBusy) {
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
  return getJson('jobs', { method: 'POST', body: formOf(files), headers: { 'Idempotency-Key': key }, persist: true, onBusy });
}

/** Reads files at once; `onResults` gets each request's results, numbered over all of them. */
export async function recognize(files, signal, onResults, onBusy) {
  if (files.some(isZip)) throw new PageError('noZip');
  let next = 0;
  const work = async () => {
    while (next < files.length) {
      const first = next;
      next += imagesPerRequest;
      const results = await recognizeSome(files.slice(first, next), { signal, onBusy });
      onResults(results.map(r => ({ ...r, index: first + r.index })));
    }
  };
  await Promise.all(Array.from({ length: requestsAtATime }, work));
}

async function recognizeSome(files, options) {
  try {
    return (await getJson('recognize', { method: 'POST', body: formOf(files), persist: true, ...options })).results;
  } catch (error) {
    // Among several a bad image is its own error; alone it is the request's.
    if (!(error instanceof Refusal) || error.status !== 422 || files.length > 1) throw error;
    const { code, detail } = error.problem;
    return [{ index: 0, name: files[0].name, text: null, confidence: null, characters: null, error: { code, message: detail } }];
  }
}

function formOf(files) {
  const form = new FormData();
  for (const { name, file } of files) form.append('files', file, name);
  return form;
}
