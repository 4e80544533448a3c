import { createConnection } from 'vscode-languageserver/node';
import { loadGrammar } from '../files/grammars.ts';
import { startTypeThread } from './start-type-thread.ts';

/**
 * Serves over `streams`, or else over what the arguments of the process name, until the client says `exit` or goes, which ends
 * the process. This is a part that the extension's server and the command line share.
 */
export async function serveProcess(streams?: {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}): Promise<void> {
  // A chunk of its own, since it is the same for browsers.
  const { serveLanguage } = await import('./server.ts');
  const connection = streams ? createConnection(streams.input, streams.output) : createConnection();
  serveLanguage(connection, loadGrammar, { startTypeThread });
  connection.listen();
}
