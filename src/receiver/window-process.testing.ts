import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Client, connect } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests } from '../protocol/receiver.ts';

/** For tests: a process that hosts the receiver's worker, as the extension host of a window does. */
export interface WindowProcess {
  readonly client: Client<ReceiverRequests, ReceiverEvents>;
  readonly pid: number;
  /** Ends it at once, whatever it does, as `kill -9` does. */
  kill(): Promise<void>;
}

const workerFromSource = `require('tsx/cjs/api').register(); require(${JSON.stringify(path.join(import.meta.dirname, 'serve-worker.ts'))});`;

/** `bundle`: the worker as it is shipped; from the source unless given. */
export function startWindow(bundle?: string): WindowProcess {
  const worker = bundle === undefined ? `${JSON.stringify(workerFromSource)}, { eval: true }` : JSON.stringify(bundle);
  const script = `
    const { Worker } = require('node:worker_threads');
    const worker = new Worker(${worker});
    process.on('message', (message) => worker.postMessage(message));
    worker.on('message', (message) => process.send(message));
    process.on('disconnect', () => process.exit());`;
  const child = spawn(process.execPath, ['-e', script], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const exited = once(child, 'exit');
  const client = connect<ReceiverRequests, ReceiverEvents>({
    // A message to a window that is gone is lost, as every other.
    post: (message) => void child.send(message, () => {}),
    onMessage: (listener) => void child.on('message', listener),
  });
  child.on('exit', () => client.close('the window is gone'));
  return {
    client,
    pid: child.pid!,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
