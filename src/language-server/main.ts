/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { serveLanguage } from './server.ts';

// Beside the bundle; when run from source, where the build copies them from.
const grammars = [
  path.join(__dirname, 'grammars'),
  path.join(__dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm'),
].find(existsSync);

const connection = createConnection();
serveLanguage(connection, async (fileName) => {
  if (grammars === undefined) throw new Error(`the grammars are missing beside ${__dirname}; reinstall Spanwright`);
  return readFile(path.join(grammars, fileName));
});
connection.listen();
