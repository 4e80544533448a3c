import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { startTypeThread } from './start-type-thread.ts';

/** Serves over stdin and stdout until the client says `exit` or goes, which ends the process. */
export async function serveStdio(): Promise<void> {
  // Loaded late so that it is one part with what the extension starts.
  const { serveLanguage } = await import('./server.ts');
  const connection = createConnection(process.stdin, process.stdout);
  serveLanguage(connection, loadGrammar, { startTypeThread });
  connection.listen();
}
