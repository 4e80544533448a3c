import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';
import { launchBrowser } from '../editor/host/browser.ts';
import { openEditorWindow } from '../editor/host/editor-window.ts';
import { kinds } from './image.ts';
import { type FreshMachine, home, missingForFreshMachine, startFreshMachine } from './machine.ts';
import { projectIn } from './project.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const missing = missingForFreshMachine();
const needs = missing === undefined ? '' : ` (needs ${missing})`;

/** What README tells to type, typed on a machine that has Git and Node.js: the steps build on each other. */
describe.skipIf(missing !== undefined).each(kinds)(`README on $suite: $title${needs}`, (kind) => {
  let machine: FreshMachine;

  beforeAll(async () => {
    machine = await startFreshMachine(kind);
  });
  afterAll(() => machine?.close());

  const clone = { folder: 'spanwright' };
  const project = { folder: 'shop' };
  const type = (line: string, options: Parameters<FreshMachine['start']>[1]) => machine.start(line, options).ended;

  it('says nothing that is not tried here', () => {
    expect(commandsOf('## Develop')).toEqual(Object.keys(develop));
    expect(commandsOf('## Command line')).toEqual(Object.keys(commandLine));
  });

  const develop: Record<string, () => Promise<void>> = {
    async 'npm start'() {
      const program = machine.start('npm start', clone);
      const [, url = ''] = await program.prints(/^Open (\S+) in a browser/m);
      const browser = await launchBrowser();
      try {
        const window = await openEditorWindow(browser, url, `${home}/spanwright/examples/shop`);
        await program.prints(/The shop and a customer are running/);
        const traces = await window.webview('.trace');
        await traces.locator('.trace-name').first().waitFor();
        await window.screenshot(`fresh-machine-${kind.suite}`);
      } finally {
        await browser.close();
      }
      await program.interrupt();
      expect(interrupted).toContain((await program.ended).code);
    },
    async 'npm test'() {
      const { output } = await type('npm test', clone);
      expect(output).toMatch(/\n\d+ passed, 0 failed\n$/);
    },
    async 'npm run fuzz'() {
      expect(await type('npm run fuzz', clone)).toMatchObject({ code: 0 });
    },
  };

  const spanwright = (line: string) => type(`npx ${line}`, project);
  const answers = async (line: string, input: string, answer: RegExp) => {
    const server = machine.start(`npx ${line}`, { ...project, input });
    await server.prints(answer);
    await server.interrupt();
    await server.ended;
  };

  const commandLine: Record<string, (line: string) => Promise<void>> = {
    async 'spanwright lint --changed=main'(line) {
      const { code, output } = await spanwright(line);
      expect(output).toMatch(/src\/refund\.ts:\d+:\d+ error: .*\n/);
      expect(output).not.toContain('stock-report.ts');
      expect(code).toBe(1);
    },
    async 'spanwright validate .'(line) {
      expect(await spanwright(line)).toMatchObject({ code: 1, output: expect.stringContaining('broken.yaml:2:') });
    },
    async 'spanwright explain span-never-ended'(line) {
      expect(await spanwright(line)).toMatchObject({ code: 0, output: expect.stringMatching(/^# span-never-ended\n/) });
    },
    async 'spanwright setup services/orders'(line) {
      const { code, output } = await spanwright(line);
      expect(output).toContain('2 files would be written: add --write.');
      expect(code).toBe(1);
      expect(await spanwright(`${line} --write`)).toMatchObject({ code: 0 });
      // What it says that comes next is what its reader does.
      const recorded = await type('npm install && npx spanwright record -- npm start', {
        folder: `${project.folder}/services/orders`,
      });
      expect(recorded.output).toMatch(/GET \/orders {2}\d/);
    },
    async 'spanwright record --expect cart.yaml -- npm test'(line) {
      expect(await spanwright(line)).toMatchObject({ code: 0, output: expect.stringMatching(/^pay {2}\[pay\]/m) });
    },
    async 'spanwright receive --for 30 --out spans.jsonl'(line) {
      const receiver = machine.start(`npx ${line}`, project);
      const [, port] = await receiver.prints(/:(\d+) \(HTTP\)/);
      const another = machine.start('npx spanwright receive', project);
      const [, next] = await another.prints(/:(\d+) \(HTTP\)/);
      expect(next).not.toBe(port);
      await another.interrupt();
      expect(interrupted).toContain((await another.ended).code);
      const sent = await type(`OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:${port} npm test`, project);
      expect(sent.code).toBe(0);
      expect(await receiver.ended).toMatchObject({ code: 0 });
      expect((await type('cat spans.jsonl', project)).output).toContain('"name":"pay"');
    },
    async 'spanwright mcp'(line) {
      await answers(line, `${JSON.stringify(initialize('2025-06-18'))}\n`, /"serverInfo"/);
    },
    async 'spanwright lsp'(line) {
      const message = JSON.stringify(initialize());
      await answers(line, `Content-Length: ${message.length}\r\n\r\n${message}`, /"codeActionProvider"/);
    },
  };

  it.each(Object.keys(develop).slice(0, 1))('%s', (line) => develop[line]!());

  it('npm run package:cli, and the package installed in a project', async () => {
    const { code, output } = await type('npm run package:cli', clone);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(await type(projectIn(project.folder, clone.folder), {})).toMatchObject({ code: 0 });
  });

  it.each(Object.keys(commandLine))('%s', (line) => commandLine[line]!(line));

  it('the way of a new user, in the editor and the browser that it installed', async () => {
    const suite = 'npx vitest run --config test/editor/vitest.config.mts new-user';
    const { code, output } = await type(suite, clone);
    expect({ code, output }).toMatchObject({ code: 0 });
  });

  it.each(Object.keys(develop).slice(1))('%s', (line) => develop[line]!());
});

/** What a program that ends well when it is interrupted ends with, by itself and below npm. */
const interrupted = [0, 130];

/** The lines of the first block of a section, without their comments. */
function commandsOf(heading: string): readonly string[] {
  const section = readme.slice(readme.indexOf(`\n${heading}\n`));
  const [, block = ''] = /```sh\n([\s\S]*?)\n```/.exec(section) ?? [];
  return block.split('\n').map((line) => line.replace(/\s+#.*/, ''));
}

function initialize(protocolVersion?: string) {
  const params = { capabilities: {}, processId: null, rootUri: null };
  const client = { protocolVersion, clientInfo: { name: 'fresh machine', version: '1' } };
  return { jsonrpc: '2.0', id: 1, method: 'initialize', params: protocolVersion ? { ...params, ...client } : params };
}
