import { afterEach, describe, expect, it, vi } from 'vitest';
import type { URI } from 'vscode-uri';
import type { ViewCommand } from '../protocol/views.ts';
import { codePlaceOf, runViewCommand } from './webview-host.ts';

const editor = vi.hoisted(() => ({ executeCommand: vi.fn(), writeText: vi.fn() }));

vi.mock('vscode', async () => {
  const { URI: Uri } = await import('vscode-uri');
  return {
    Uri,
    commands: { executeCommand: editor.executeCommand },
    env: { clipboard: { writeText: editor.writeText } },
    // As the editor: by the start of the path as it stands.
    workspace: {
      getWorkspaceFolder: ({ scheme, path }: URI) => (scheme === 'file' && path.startsWith('/ws/') ? {} : undefined),
    },
  };
});

afterEach(() => vi.clearAllMocks());

const traceId = 'ab'.repeat(16);
const spanId = 'cd'.repeat(8);

describe('a command of a page', () => {
  it('runs when all of it is right', async () => {
    await runViewCommand({ command: 'openTrace', traceId, spanId });
    expect(editor.executeCommand).toHaveBeenLastCalledWith('spanwright.openTrace', traceId, spanId);
    await runViewCommand({ command: 'importTraces', uris: ['file:///ws/a..b/traces.json'] });
    expect(editor.executeCommand.mock.lastCall?.[1]).toMatchObject([{ path: '/ws/a..b/traces.json' }]);
    await runViewCommand({ command: 'copyText', text: '\u001b[31m' });
    expect(editor.writeText).toHaveBeenCalledWith('\u001b[31m');
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a command of the editor', { command: 'workbench.action.quit' }],
    ['a command by a key of every object', { command: 'constructor' }],
    ['a trace by a path', { command: 'openTrace', traceId: '../../etc/passwd' }],
    ['a trace in a list', { command: 'exportTrace', traceId: [traceId] }],
    ['a span that is none', { command: 'copyLink', traceId, spanId: '?windowId=_blank' }],
    ['an occurrence before the first', { command: 'openSpanCode', traceId, spanId, occurrence: -1 }],
    ['an occurrence that is no number', { command: 'openSpanCode', traceId, spanId, occurrence: Number.NaN }],
    ['a place without path', { command: 'openFrame', frame: { line: 1 } }],
    ['a place at a path with NUL', { command: 'openFrame', frame: { path: '/a\0b' } }],
    ['another setting', { command: 'openSetting', setting: 'receiver.host' }],
    ['a setting by a prototype', { command: 'openSetting', setting: { toString: 'forward' } }],
    ['words of 1 MB', { command: 'showLogs', text: 'x'.repeat(1 << 20) }],
    ['a filter that is a number', { command: 'filterTraces', filter: 7 }],
    ['an object to copy', { command: 'copyText', text: { length: 3 } }],
    ['files as a text', { command: 'importTraces', uris: 'file:///ws/a.json' }],
    ['a million files', { command: 'importTraces', uris: Array(1_000_000).fill('file:///ws/a.json') }],
    ['a file elsewhere', { command: 'importTraces', uris: ['file:///etc/passwd'] }],
    ['a way out of the workspace', { command: 'importTraces', uris: ['file:///ws/../etc/passwd'] }],
    ['one that is encoded', { command: 'importTraces', uris: ['file:///ws/%2e%2e/etc/passwd'] }],
    ['one as Windows has it', { command: 'importTraces', uris: ['file:///ws/..%5C..%5Cetc'] }],
    ['a share of another machine', { command: 'importTraces', uris: ['file://server/share/a.json'] }],
    ['an address of a command', { command: 'importTraces', uris: ['command:workbench.action.quit'] }],
  ])('is refused with %s', async (_, request) => {
    await expect(runViewCommand(request as ViewCommand)).rejects.toThrow(Error);
    expect(editor.executeCommand).not.toHaveBeenCalled();
    expect(editor.writeText).not.toHaveBeenCalled();
  });
});

it('keeps of a place in code what can be one', () => {
  expect(
    codePlaceOf({ path: 'a.ts', line: -1, column: Number.POSITIVE_INFINITY, functionName: 7, uri: 'command:x' }),
  ).toEqual({
    path: 'a.ts',
  });
  expect(codePlaceOf({ path: 'x'.repeat(5_000) })).toBeUndefined();
  expect(codePlaceOf({ path: 'a.ts', functionName: 'f'.repeat(1 << 20) })?.functionName).toHaveLength(4_096);
});
