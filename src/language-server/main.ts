/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { serveLanguage } from './server.ts';

const connection = createConnection();
serveLanguage(connection, loadGrammar);
connection.listen();
