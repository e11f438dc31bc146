// A job's server-sent events. Not EventSource: that one sends no headers, so no key.
import { send } from './api.js';

export const isFinished = job => ['completed', 'failed', 'cancelled'].includes(job.state);

/** The job as it stands and after each change, until the stream ends. */
export async function* jobEvents(id, signal) {
  const response = await send(`jobs/${id}/events`, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split('\n\n');
    text = events.pop();
    for (const event of events) {
      const lines = event.split('\n');
      if (lines.includes('event: job')) yield JSON.parse(lines.filter(l => l.startsWith('data: ')).map(l => l.slice(6)).join('\n'));
    }
  }
}
