import { parentPort } from 'node:worker_threads';
import { serve } from '../protocol/channel.ts';
import type { SimulationRequests } from '../protocol/simulation.ts';
import { Simulator } from './simulator.ts';

/** Entry of the thread that simulates for one view: answers the extension host on the thread's port. */
if (parentPort === null) throw new Error('the simulation runs as a worker thread');
const port = parentPort;

const simulator = new Simulator();
serve<SimulationRequests, object>(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  },
  {
    capture(spans) {
      simulator.capture(spans);
      return undefined;
    },
    simulate: (query) => simulator.simulate(query),
    listFates: (query) => simulator.listFates(query),
    follow: (choice) => simulator.follow(choice),
  },
);
