// Requests to the server this page came from, wherever it is mounted: ../../ of this file.
import { alertText, announce, askSecret, clearAlert } from './a11y.js';

const root = new URL('../../', import.meta.url);
const keyName = 'crnn.key';
const most = 8;
let asking = null;
let isLost = false;

/** What the server refused, with its problem details (RFC 9457). */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail);
    Object.assign(this, { name: 'Refusal', status, problem });
  }
}

/** Something that the page itself can tell, by the key of its string. */
export class PageError extends Error {
  constructor(key) {
    super(key);
    Object.assign(this, { name: 'PageError', key });
  }
}

/**
 * Sends a request. Asks for a key where one is needed; waits and sends again where the server says when, of which `onBusy` hears;
 * with `persist` also as long as the server is gone.
 */
export async function send(path, { onBusy, persist, headers, ...options } = {}) {
  for (let refused = 0, torn = 0; ;) {
    const key = sessionStorage.getItem(keyName);
    let response;
    try {
      response = await reach(`v1/${path}`, { ...options, headers: { ...headers, ...(key ? { 'X-Api-Key': key } : {}) } });
    } catch (error) {
      if (!persist || error.key !== 'unreachable') throw error;

      // A server that is there and yet breaks off does not want what is sent.
      if (await isAlive() && ++torn === 3) throw new PageError('torn');
      await pause(1000, options.signal);
      continue;
    }

    if (response.ok) return response;
    if (response.status === 401) {
      await askForKey(key);
    } else if ([429, 503].includes(response.status) && response.headers.has('Retry-After') && ++refused < most) {
      const seconds = Math.min(60, Number(response.headers.get('Retry-After')) || 1);
      onBusy?.(seconds);
      await pause(1000 * seconds, options.signal);
    } else {
      throw new Refusal(response.status, await problemOf(response));
    }
  }
}

export const getJson = async (path, options) => (await send(path, options)).json();

export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function reach(path, options) {
  try {
    const response = await fetch(new URL(path, root), { cache: 'no-store', ...options });
    if (isLost) {
      isLost = false;
      clearAlert('unreachable');
      announce('reachable');
    }

    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (!isLost) alertText('unreachable');
    isLost = true;
    throw new PageError('unreachable');
  }
}

async function isAlive() {
  try {
    await reach('healthz', {});
    return true;
  } catch {
    return false;
  }
}

// One dialog for all requests that wait for a key.
async function askForKey(used) {
  if (sessionStorage.getItem(keyName) !== used) return;
  asking ??= askSecret('keyNeeded', 'keyLabel', used ? 'keyWrong' : 'keyKept', 'keyUse').finally(() => { asking = null; });
  const key = await asking;
  if (!key) throw new PageError('noKey');
  sessionStorage.setItem(keyName, key);
}

async function problemOf(response) {
  try {
    const { title, detail, code } = await response.json();
    return { title: title ?? String(response.status), detail: detail ?? '', code };
  } catch {
    return { title: String(response.status), detail: response.statusText };
  }
}
