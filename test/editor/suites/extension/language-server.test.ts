import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { showNewFile, untilCodes } from '../support/documents.ts';
import { until } from '../support/until.ts';

const leaking = `import { trace } from '@opentelemetry/api';
export function load(): void {
  const span = trace.getTracer('suite').startSpan('load');
  span.setAttribute('key', 1);
}
`;

describe('the language server', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is a process of its own, which is started again when it dies', async () => {
    const { document } = await showNewFile('ts', leaking);
    await untilCodes(document, ['span-never-ended']);
    const first = await until('the server runs', serverProcess);
    process.kill(first, 'SIGKILL');
    await until('another server runs', () => {
      const next = serverProcess();
      return next !== first && next;
    });
    // What is open is found again, and what is opened then.
    await untilCodes(document, ['span-never-ended']);
    await untilCodes((await showNewFile('ts', leaking)).document, ['span-never-ended']);
  });
});

/** The process that this extension host has started with the server's bundle. */
function serverProcess(): number | undefined {
  const line = execFileSync('ps', ['-ax', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((text) => text.trim().split(/\s+/))
    .find(([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('dist/server.js'));
  return line === undefined ? undefined : Number(line[0]);
}
