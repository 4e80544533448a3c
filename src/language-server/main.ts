/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { serveLanguage } from './server.ts';

const connection = createConnection();
serveLanguage(connection, loadGrammar, startTypeThread);
connection.listen();

/** Starts the thread from its bundle or, run from source, from its source, which `tsx` then compiles. */
function startTypeThread(memory: number): Worker {
  const options = { name: 'spanwright-types', resourceLimits: { maxOldGenerationSizeMb: memory } };
  const bundle = path.join(__dirname, 'types.js');
  if (existsSync(bundle)) return new Worker(bundle, { ...options, execArgv: [] });
  return new Worker(path.join(__dirname, 'type-worker.ts'), { ...options, execArgv: ['--require', 'tsx/cjs'] });
}
