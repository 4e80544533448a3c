import '../translations/load.ts';
import { parentPort } from 'node:worker_threads';
import { serve } from '../protocol/channel.ts';
import type { SimulationRequests } from '../protocol/simulation.ts';

/** Entry of the thread that simulates for one view: answers the extension host on the thread's port. */
if (parentPort === null) throw new Error('the simulation runs as a worker thread');
const port = parentPort;

// What is loaded later is shipped once, for the language server too, which reads the same configurations.
const simulator = import('./simulator.ts').then(({ Simulator }) => new Simulator());
serve<SimulationRequests, object>(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  },
  {
    async capture(spans) {
      (await simulator).capture(spans);
      return undefined;
    },
    simulate: async (query) => (await simulator).simulate(query),
    listFates: async (query) => (await simulator).listFates(query),
    follow: async (choice) => (await simulator).follow(choice),
  },
);
