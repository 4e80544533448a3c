/** The worker of the language server where the editor runs in a browser: it makes room for the server as it is built for Node. */
import type { BrowserFileEvents, BrowserFileRequests, BrowserServer, WorkerStart } from '../protocol/browser-files.ts';
import { connect } from '../protocol/channel.ts';
import { FileMirror } from './file-mirror.ts';
import { bundledFolder, nodeFiles } from './node-files.ts';
import { browserProcess, nodeModules, runBundle } from './node-modules.ts';

addEventListener('message', ({ data }: MessageEvent<WorkerStart<MessagePort>>) => void start(data), { once: true });

async function start({ port, folders, translations }: WorkerStart<MessagePort>): Promise<void> {
  const extension = connect<BrowserFileRequests, BrowserFileEvents>({
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.onmessage = ({ data }) => listener(data);
    },
  });
  const mirror = new FileMirror(
    {
      list: (path) => extension.request('list', path).catch(() => undefined),
      read: (path) => extension.request('read', path).catch(() => undefined),
    },
    folders,
  );
  extension.onEvent('changed', (paths) => mirror.forget(paths));
  extension.onEvent('folders', (roots) => {
    mirror.roots = roots;
  });
  // What programs for Node take for granted.
  Object.assign(globalThis, {
    process: browserProcess,
    setImmediate: (callback: () => void) => setTimeout(callback, 0),
    global: globalThis,
  });
  const files = nodeFiles(mirror, (path) => extension.request('bundled', path));
  const fileName = `${bundledFolder}/browser-server.js`;
  const code = new TextDecoder().decode(await extension.request('bundled', 'browser-server.js'));
  const server = runBundle(code, fileName, nodeModules(files)) as BrowserServer<typeof self>;
  await server.serve({ scope: self, fetchFiles: () => mirror.fetch(), translations });
  port.postMessage({ type: 'event', name: 'ready', payload: undefined });
}
