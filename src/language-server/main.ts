/** The language server process: `node dist/server.js --stdio`, or forked with `--node-ipc`. */
import '../translations/load.ts';

void import('./serve-process.ts').then(({ serveProcess }) => serveProcess());
