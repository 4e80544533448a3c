import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { type MemoryIo, memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A program that sends these spans, as an exporter does, and exits with `code`. */
function folderWith(spans: readonly object[], code = 0): MemoryIo {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-record-'));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
  const request = { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] };
  writeFileSync(
    path.join(folder, 'program.mjs'),
    `const response = await fetch(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + '/v1/traces', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: ${JSON.stringify(JSON.stringify(request))},
});
process.exit(response.ok ? ${code} : 99);
`,
  );
  return memoryIo(folder);
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const root = {
  traceId,
  spanId: '0000000000000001',
  name: 'GET /cart',
  startTimeUnixNano: '1000000000',
  endTimeUnixNano: '1020000000',
};
const query = (id: number, rest: object = {}) => ({
  traceId,
  spanId: `000000000000001${id}`,
  parentSpanId: root.spanId,
  name: 'SELECT items',
  startTimeUnixNano: '1001000000',
  endTimeUnixNano: '1002000000',
  ...rest,
});
const declined = query(9, { name: 'charge', status: { code: 2, message: 'declined' } });
const record = (io: MemoryIo, ...options: string[]) =>
  runProgram(['record', ...options, '--', process.execPath, 'program.mjs'], io);

it('runs a command and draws the spans that it sent', async () => {
  const io = folderWith([root, query(1), query(2), declined]);
  expect(await record(io)).toBe(0);
  expect(io.stderr).toBe(`
GET /cart  [shop]  20 ms
├─ SELECT items  2×  2 ms
└─ charge  1 ms  failed: declined
4 spans in 1 trace of 1 service
`);
});

it('keeps the spans, as the Collector’s file exporter does', async () => {
  const io = folderWith([root]);
  expect(await record(io, '--out', 'traces.jsonl')).toBe(0);
  const line = JSON.parse(readFileSync(path.join(io.cwd, 'traces.jsonl'), 'utf8'));
  expect(line.resourceSpans[0].scopeSpans[0].spans[0]).toMatchObject({ name: 'GET /cart' });
});

it('exits with 1 and says how the spans are not as expected', async () => {
  const io = folderWith([root, query(1), declined]);
  const expected =
    'spans:\n  - name: GET /cart\n    children:\n      - {name: SELECT items, count: 2}\nno_errors: true\n';
  writeFileSync(path.join(io.cwd, 'cart.yaml'), expected);
  expect(await record(io, '--expect', 'cart.yaml')).toBe(1);
  expect(io.stderr).toContain(`2 expectations of cart.yaml not met:
  GET /cart: expected at least 1, found 0
    GET /cart (shop, 20 ms) is not it
      SELECT items: expected 2, found 1
  charge (shop, 1 ms) failed: declined
`);
});

it('exits with 0 when they are', async () => {
  const io = folderWith([root, query(1)]);
  writeFileSync(path.join(io.cwd, 'cart.yaml'), 'spans: [{name: GET *, service: shop}]\nno_errors: true\n');
  expect(await record(io, '--expect', 'cart.yaml')).toBe(0);
  expect(io.stderr).toContain('All is as expected in cart.yaml.\n');
});

it('tells what is wrong with the spans as they came, which may not be where none is expected', async () => {
  const io = folderWith([{ ...root, attributes: [{ key: 'user.password', value: { stringValue: 'hunter2' } }] }]);
  writeFileSync(path.join(io.cwd, 'cart.yaml'), 'no_findings: true\n');
  expect(await record(io, '--expect', 'cart.yaml')).toBe(1);
  const finding = "GET /cart [shop] 'user.password' tells a secret (its value is not shown here). (1 span)";
  expect(io.stderr).toContain(`${finding} sensitive-attribute-seen\n1 expectation of cart.yaml not met:\n  ${finding}`);
});

it('passes on what the command exits with', async () => {
  const io = folderWith([root], 7);
  expect(await record(io)).toBe(7);
  expect(io.stderr).toContain('GET /cart  [shop]  20 ms\n');
  expect(io.stderr).toContain(' exited with 7.\n');
});

it('says so when nothing came', async () => {
  const io = memoryIo(mkdtempSync(path.join(tmpdir(), 'spanwright-record-')));
  expect(await runProgram(['record', '--', process.execPath, '-e', '0'], io)).toBe(0);
  expect(io.stderr).toContain('No span came: is the OpenTelemetry SDK set up?');
});

it.each([
  [['--expect', 'missing.yaml'], /^spanwright: cannot read missing\.yaml: no such file/],
  [['--expect', 'wrong.yaml'], /^spanwright: wrong\.yaml:1:1 There is no `span`: `spans`\?/],
  [['--out', 'no/such/folder'], /^spanwright: cannot write no\/such\/folder/],
])('does not run the command when %j cannot be had', async (options, message) => {
  const io = folderWith([root]);
  writeFileSync(path.join(io.cwd, 'wrong.yaml'), 'span: []\n');
  expect(await record(io, ...options)).toBe(2);
  expect(io.stderr).toMatch(message);
});

it('says so when there is no such program', async () => {
  const io = folderWith([root]);
  expect(await runProgram(['record', '--', 'no-such-program'], io)).toBe(2);
  expect(io.stderr).toContain('spanwright: cannot run no-such-program: ');
});
