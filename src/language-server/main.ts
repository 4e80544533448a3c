/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import '../translations/load.ts';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { startThread } from '../files/start-thread.ts';

// A chunk of its own, since it is the same for browsers.
void import('./server.ts').then(({ serveLanguage }) => {
  const connection = createConnection();
  serveLanguage(connection, loadGrammar, { startTypeThread });
  connection.listen();
});

function startTypeThread(memory: number): Worker {
  const options = { name: 'spanwright-types', resourceLimits: { maxOldGenerationSizeMb: memory } };
  return startThread('types.js', path.join(__dirname, 'type-worker.ts'), options);
}
