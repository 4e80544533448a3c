/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import '../translations/load.ts';
import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { startTypeThread } from './start-type-thread.ts';

// A chunk of its own, since it is the same for browsers.
void import('./server.ts').then(({ serveLanguage }) => {
  const connection = createConnection();
  serveLanguage(connection, loadGrammar, { startTypeThread });
  connection.listen();
});
