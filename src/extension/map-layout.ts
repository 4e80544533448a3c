import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { MapGraph, MapLayout } from '../protocol/views.ts';
import { graphProblem } from '../views/service-map/model/graph-problem.ts';

/** Milliseconds after which a layout is given up. */
const longestLayout = 30_000;

/** Lays the graph out in a thread of its own, whose bundle `script` is. Rejects with a sentence for the reader. */
export function layOutInThread(script: string, graph: MapGraph): Promise<MapLayout> {
  const problem = graphProblem(graph);
  if (problem !== undefined) return Promise.reject(new Error(problem));
  return new Promise((resolve, reject) => {
    const thread = new Worker(script, { name: 'spanwright-layout', workerData: graph });
    const timer = setTimeout(() => void thread.terminate(), longestLayout);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(timer);
      // After the answer this says nothing.
      reject(new Error(l10n.t('The map is too intricate to draw; a filter makes it smaller.')));
    });
  });
}
