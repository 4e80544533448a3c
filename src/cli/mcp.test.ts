import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anyPorts } from '../receiver/receiver.testing.ts';
import { SharedReceiver } from '../receiver/sharing/shared-receiver.ts';
import { builtCommandLine } from './built.testing.ts';
import { version } from './version.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const traceId = '0af7651916cd43dd8448eb211c80319c';
const leak = `
import { trace } from '@opentelemetry/api';
export function pay(ready: boolean) {
  const span = trace.getTracer('shop').startSpan('pay');
  if (!ready) return;
  span.end();
}
`;

let home: string;
let window: SharedReceiver['handlers'];

/** A home in which an editor made of VS Code has kept what its windows share. */
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'spanwright-mcp-'));
  const editor = path.join(home, '.config/Some Editor/User/globalStorage/spanwright.spanwright');
  await mkdir(editor, { recursive: true });
  await mkdir(path.join(home, 'shop'));
  await writeFile(path.join(home, 'shop/pay.ts'), leak);
  await writeFile(path.join(home, 'outside.ts'), leak);
  await symlink(path.join(home, 'outside.ts'), path.join(home, 'shop/link.ts'));
  window = new SharedReceiver(() => {}).handlers;
  const { httpPort } = await window.start({ ...anyPorts, storageFolder: path.join(editor, 'receiver') });
  await sendFailed(httpPort!, 'pay');
});
afterAll(async () => {
  await window.close(undefined);
  await rm(home, { recursive: true, force: true });
});

async function sendFailed(httpPort: number | string, name: string): Promise<void> {
  const span = { traceId, spanId: 'b7ad6b7169203331', name, status: { code: 2 } };
  const response = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
  });
  expect(response.status).toBe(200);
}

const surroundings = (own: string) => ({
  HOME: own,
  LOCALAPPDATA: path.join(own, 'AppData/Local'),
  PATH: process.env['PATH'] ?? '',
});

/** The kit's own client, which starts the command as assistants do. */
async function withClient<Result>(
  use: (client: Client) => Promise<Result>,
  { args = [], mode = 'auto', own = home }: Call = {},
): Promise<Result> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [await builtCommandLine(), 'mcp', ...args],
      cwd: path.join(home, 'shop'),
      env: surroundings(own),
    }),
  );
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

interface Call {
  readonly args?: readonly string[];
  readonly mode?: 'auto' | 'legacy';
  /** The home that it runs in. */
  readonly own?: string;
}

const ask = async (client: Client, name: string, input: Record<string, unknown> = {}) => {
  const { content, isError } = await client.callTool({ name: `spanwright_${name}`, arguments: input });
  return { text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''), isError: isError === true };
};

it.each(['auto', 'legacy'] as const)('answers about what a window receives, and about files (%s)', async (mode) => {
  await withClient(
    async (client) => {
      expect(client.getNegotiatedProtocolVersion()).toMatch(mode === 'auto' ? '2026-07-28' : '2025-');
      expect(client.getServerVersion()).toMatchObject({ name: 'spanwright', version });
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain('spanwright_failing_traces');
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);

      expect((await ask(client, 'failing_traces')).text).toContain(`- ${traceId} pay `);
      expect((await ask(client, 'trace', { traceId })).text).toContain('FAILED');
      expect((await ask(client, 'findings_of_file', { path: 'pay.ts' })).text).toContain(
        "- line 4, warning: 'span' is not ended on all paths.",
      );
    },
    { mode },
  );
});

it('looks at no file outside of where it was started', async () => {
  await withClient(async (client) => {
    for (const file of ['../outside.ts', 'link.ts', path.join(home, 'outside.ts')]) {
      expect((await ask(client, 'findings_of_file', { path: file })).text).toMatch(/ is not in .*shop, where /);
    }
    expect((await ask(client, 'findings_of_file', { path: 'none.ts' })).text).toContain('no such file');
  });
});

describe('beside `spanwright receive` in a terminal', () => {
  const terminals: ChildProcess[] = [];
  afterEach(async () => {
    for (const terminal of terminals.splice(0)) await end(terminal);
  });

  /** The command, on its own ports, with a failed span of this name. */
  async function receive(own: string, name: string): Promise<ChildProcess> {
    const args = [await builtCommandLine(), 'receive', '--grpc', '0', '--http', '0', '--for', '600'];
    const terminal = spawn(process.execPath, args, { env: surroundings(own), stdio: ['ignore', 'ignore', 'pipe'] });
    terminals.push(terminal);
    const [told] = await once(terminal.stderr!, 'data');
    await sendFailed(/(\d+) \(HTTP\)/.exec(String(told))![1]!, name);
    return terminal;
  }

  async function end(terminal: ChildProcess): Promise<void> {
    if (terminal.exitCode !== null || terminal.signalCode !== null) return;
    const ended = once(terminal, 'close');
    terminal.kill();
    await ended;
  }

  it('answers what that has received, with no editor at all', async () => {
    const own = path.join(home, 'without-editor');
    await mkdir(own);
    await receive(own, 'refund');
    await withClient(
      async (client) => {
        expect((await ask(client, 'failing_traces')).text).toContain(`- ${traceId} refund `);
        expect((await ask(client, 'services')).text).toContain(
          '1 trace with 1 span of 1 service; the receiver is listening.',
        );
      },
      { own },
    );
  });

  it('answers what the one that was started last has received, then the others', async () => {
    const first = await receive(home, 'first');
    const second = await receive(home, 'second');
    await withClient(async (client) => {
      expect((await ask(client, 'failing_traces')).text).toContain(`- ${traceId} second `);
      await end(second);
      expect((await ask(client, 'failing_traces')).text).toContain(`- ${traceId} first `);
      await end(first);
      expect((await ask(client, 'failing_traces')).text).toContain(`- ${traceId} pay `);
    });
  });
});

describe('says what to do', () => {
  it('when nothing receives', async () => {
    const own = path.join(home, 'empty');
    await mkdir(own);
    const answer = await withClient((client) => ask(client, 'services'), { own });
    expect(answer).toEqual({
      isError: true,
      text: expect.stringMatching(/^Nothing receives .+ `spanwright receive`\.$/),
    });
  });

  it('when no window receives', async () => {
    const answer = await withClient((client) => ask(client, 'services'), { args: ['--storage-folder', 'nowhere'] });
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('Start Receiver') });
  });

  it('when there is no such tool', async () => {
    const answer = await withClient((client) => ask(client, 'delete_all'));
    expect(answer).toEqual({ isError: true, text: 'There is no tool spanwright_delete_all.' });
  });
});

it('ends when it is interrupted, though its stdin stays open', async () => {
  const server = spawn(process.execPath, [await builtCommandLine(), 'mcp'], { env: surroundings(home), stdio: 'pipe' });
  server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n`);
  await once(server.stdout, 'data');
  server.kill('SIGINT');
  expect(await once(server, 'exit')).toEqual([0, null]);
});
