/** The language server where the editor runs in a browser: a worker makes room for it (`src/browser`) and calls `serve`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { BrowserServer } from '../protocol/browser-files.ts';
import type { GrammarLoader } from '../spans/linter.ts';

type Scope = ConstructorParameters<typeof BrowserMessageReader>[0] &
  ConstructorParameters<typeof BrowserMessageWriter>[0];

export const serve: BrowserServer<Scope>['serve'] = async ({ scope, fetchFiles, translations }) => {
  if (translations) l10n.config({ contents: { ...translations } });
  const { serveLanguage } = await import('./server.ts');
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  serveLanguage(connection, loadGrammar, { fetchFiles });
  connection.listen();
};

/** A file of the extension comes by the same way as the server itself. */
const loadGrammar: GrammarLoader = (fileName) => readFile(path.join(__dirname, 'grammars', fileName));
