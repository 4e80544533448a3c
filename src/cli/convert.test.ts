import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const zipkin = [
  { traceId, id: spanId, name: 'pay', timestamp: 2, duration: 3, localEndpoint: { serviceName: 'cart' } },
];
const log = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'hello' } }] }] }] };
const otlp = (id: string, name: string) => ({
  resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId: id, name }] }] }],
});

function io(input: string | Uint8Array) {
  const memory = memoryIo(mkdtempSync(path.join(tmpdir(), 'spanwright-')));
  writeFileSync(path.join(memory.cwd, 'in'), input);
  return memory;
}

const outOf = ({ cwd }: { cwd: string }) => readFileSync(path.join(cwd, 'out'), 'utf8');

it('turns Zipkin into lines of OTLP', async () => {
  const memory = io(JSON.stringify(zipkin));
  expect(await runProgram(['convert', 'in', '--to', 'otlp', '--out', 'out'], memory)).toBe(0);
  expect(JSON.parse(memory.stdout)).toEqual({ format: 'Zipkin JSON', spans: 1, logs: 0, points: 0 });
  expect(JSON.parse(outOf(memory))).toMatchObject({
    resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, name: 'pay', startTimeUnixNano: '2000' }] }] }],
  });
});

it('turns lines of OTLP into traces of Jaeger, whose spans may stand apart', async () => {
  const lines = [otlp(spanId, 'a'), log, otlp('b7ad6b7169203332', 'b')].map((line) => JSON.stringify(line)).join('\n');
  const memory = io(gzipSync(lines));
  expect(await runProgram(['convert', 'in', '--to', 'jaeger', '--out', 'out'], memory)).toBe(0);
  expect(JSON.parse(memory.stdout)).toEqual({ format: 'OTLP JSON', spans: 2, logs: 0, points: 0 });
  const [trace, ...others] = JSON.parse(outOf(memory)).data;
  expect(others).toEqual([]);
  expect(trace.spans.map((span: { operationName: string }) => span.operationName)).toEqual(['a', 'b']);
});

it('keeps logs for OTLP, and all but the broken lines', async () => {
  const memory = io(`${JSON.stringify(log)}\nnoise\n${JSON.stringify({ resourceSpans: 1 })}\n`);
  expect(await runProgram(['convert', 'in', '--to', 'otlp', '--out', 'out'], memory)).toBe(1);
  expect(outOf(memory)).toBe(`${JSON.stringify(log)}\n`);
  expect(memory.stderr).toMatch(
    /^spanwright: in: line 2: not valid JSON: .*\nspanwright: in: line 3: expected OTLP .*\n$/,
  );
});

it.each([
  ['hello', 'otlp', /^spanwright: in: not valid JSON/],
  ['', 'jaeger', /^spanwright: in: it is empty\n$/],
  [JSON.stringify(log), 'jaeger', /has no spans, and Jaeger JSON nothing else\n$/],
  [JSON.stringify(zipkin), 'csv', /argument 'csv' is invalid\. Allowed choices are otlp, jaeger\.\n$/],
])('leaves an older file alone when it cannot read %j', async (input, format, message) => {
  const memory = io(input);
  writeFileSync(path.join(memory.cwd, 'out'), 'older');
  expect(await runProgram(['convert', 'in', '--to', format, '--out', 'out'], memory)).toBe(2);
  expect(memory.stderr).toMatch(message);
  expect(outOf(memory)).toBe('older');
  expect(readdirSync(memory.cwd).sort()).toEqual(['in', 'out']);
});

it('tells when there is nothing to read, or no place to write', async () => {
  const memory = io(JSON.stringify(zipkin));
  expect(await runProgram(['convert', 'none', '--to', 'otlp', '--out', 'out'], memory)).toBe(2);
  expect(memory.stderr).toBe('spanwright: none: it cannot be read: no such file or directory\n');
  for (const format of ['otlp', 'jaeger']) {
    memory.stderr = '';
    expect(await runProgram(['convert', 'in', '--to', format, '--out', 'no/out'], memory)).toBe(2);
    expect(memory.stderr).toMatch(/^spanwright: .*no\/out.*: no such file or directory\n$/);
  }
  expect(existsSync(path.join(memory.cwd, 'out'))).toBe(false);
});
