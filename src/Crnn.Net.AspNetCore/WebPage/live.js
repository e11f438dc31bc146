// How busy the server is: throughput, queue and batch size of the last minutes.
import { getJson, pause } from './api.js';
import { Chart } from './chart.js';
import { $ } from './dom.js';

const betweenLooks = 2000;
const seconds = 120;

export async function start() {
  const charts = { throughput: new Chart('throughput'), queue: new Chart('queue'), batch: new Chart('batch') };
  $('charts').append(...Object.values(charts).map(chart => chart.node));
  for (;;) {
    if (!document.hidden) {
      try {
        const { samples } = await getJson(`stats?seconds=${seconds}`);
        charts.throughput.show(samples.map(s => s.images));
        charts.queue.show(samples.map(s => s.waiting));
        charts.batch.show(samples.map(s => s.batchSize));
      } catch (error) {
        // The next look will do; but nobody is asked for a key twice.
        if (error.key === 'noKey') return;
      }
    }
    await pause(betweenLooks);
  }
}
