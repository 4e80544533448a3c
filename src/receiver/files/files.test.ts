import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TraceExport } from '../../protocol/files.ts';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { Intake } from '../intake.ts';
import { exportTraces } from './export.ts';
import { type ImportTarget, importBytes, importFile } from './import.ts';

const id = (trace: number) => trace.toString(16).padStart(32, '0');
const request = (trace: number, names: readonly string[], service = 'cart') => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [
        {
          spans: names.map((name, i) => ({
            ...{ traceId: id(trace), spanId: (i + 1).toString(16).padStart(16, '0'), name },
            ...{ startTimeUnixNano: `${trace}000000`, endTimeUnixNano: `${trace}500000` },
          })),
        },
      ],
    },
  ],
});
const lines = (...requests: object[]) => requests.map((each) => `${JSON.stringify(each)}\n`).join('');
const folder = () => mkdtempSync(path.join(tmpdir(), 'spanwright-'));

function receiver(maxStoreBytes = 64 << 20): { store: TelemetryStore; target: ImportTarget } {
  const store = new TelemetryStore({ maxStoreBytes });
  return { store, target: new Intake(store, () => {}) };
}

describe('an import', () => {
  it('tells what came in, and what did not', async () => {
    const { store, target } = receiver();
    const path_ = path.join(folder(), 'all.jsonl');
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{}, {}] }] }] };
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ gauge: { dataPoints: [{}] } }] }] }] };
    const wrong = { resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: 'x' }] }] }] };
    writeFileSync(path_, lines(request(1, ['a', 'b']), logs, wrong, metrics, request(2, ['c'])));
    expect(await importFile(target, path_)).toEqual({
      format: 'OTLP JSON',
      spans: 3,
      logs: 2,
      points: 1,
      traceIds: [id(1), id(2)],
      problems: [expect.stringMatching(/^line 3: resourceSpans.*traceId/)],
    });
    expect(store.counts).toMatchObject({ traces: 2, storedSpans: 3 });
  });

  it('undoes gzip, also when it was cut off', async () => {
    const text = lines(...Array.from({ length: 3000 }, (_, i) => request(i, [`name ${i}`])));
    const packed = gzipSync(text);
    expect(await importBytes(receiver().target, packed)).toMatchObject({ spans: 3000, problems: [] });
    const cut = await importBytes(receiver().target, packed.subarray(0, -1000));
    expect(cut.spans).toBeGreaterThan(100);
    expect(cut.problems).toContainEqual('it cannot be read further: unexpected end of file');
  });

  it('names the first hundred traces and problems', async () => {
    const text = lines(...Array.from({ length: 150 }, (_, i) => request(i + 1, ['a'])));
    const { spans, traceIds, problems } = await importBytes(receiver().target, Buffer.from(text + '{]\n'.repeat(150)));
    expect([spans, traceIds.length, problems.length]).toEqual([150, 100, 101]);
    expect(problems.at(-1)).toBe('and 50 more problems');
  });

  it('gives up a large file that has nothing for it', async () => {
    const text = lines(request(1, ['a']));
    const { spans, problems } = await importBytes(receiver().target, Buffer.from('{}\n'.repeat(20_000) + text));
    expect(spans).toBe(0);
    expect(problems.slice(-2)).toEqual([
      'and 10000 more problems',
      'so many, and nothing that could be taken in, that the rest was not read',
    ]);
    const kept = await importBytes(receiver().target, Buffer.from(text + '{}\n'.repeat(20_000) + text));
    expect(kept).toMatchObject({ spans: 2 });
    expect(kept.problems.at(-1)).toBe('and 19900 more problems');
  });

  it('says when there is nothing', async () => {
    const { target } = receiver();
    const nothing = { spans: 0, logs: 0, points: 0, traceIds: [] };
    const outcome = (problem: string) => ({ ...nothing, problems: [problem] });
    expect(await importFile(target, path.join(folder(), 'none'))).toEqual(
      outcome('it cannot be read: no such file or directory'),
    );
    expect(await importFile(target, folder())).toEqual(outcome('it is not a file'));
    expect(await importBytes(target, Buffer.of(0x1f, 0x8b))).toEqual(
      outcome('it cannot be read: unexpected end of file'),
    );
    expect(await importBytes(target, Buffer.from('[]'))).toEqual(outcome('there is nothing in it'));
  });
});

describe('an export', () => {
  async function stored() {
    const { store, target } = receiver();
    const names = Array.from({ length: 2500 }, (_, i) => `step ${i}`);
    await importBytes(target, Buffer.from(lines(request(1, names), request(2, ['pay'], 'bank'), request(1, ['late']))));
    return { store, file: path.join(folder(), 'out') };
  }

  async function exported(format: 'otlp' | 'jaeger', selection: TraceExport['selection']) {
    const { store, file } = await stored();
    const summary = await exportTraces(store.traces, { path: file, format, selection });
    expect(readdirSync(path.dirname(file))).toEqual(['out']);
    expect(summary.bytes).toBe(readFileSync(file).length);
    return { summary, again: receiver(), file };
  }

  it.each(['otlp', 'jaeger'] as const)('as %s of everything can be imported again', async (format) => {
    const { summary, again, file } = await exported(format, 'all');
    expect(summary).toMatchObject({ traces: 2, spans: 2502 });
    const back = await importFile(again.target, file);
    expect(back).toMatchObject({ spans: 2502, problems: [], traceIds: [id(2), id(1)] });
    expect(again.store.traces.getTrace(id(1))?.names).toContain('late');
  });

  it('is of the traces that are listed, as far as they are stored', async () => {
    const { summary, again, file } = await exported('otlp', { traceIds: [id(2), id(9)] });
    expect(summary).toMatchObject({ traces: 1, spans: 1 });
    expect((await importFile(again.target, file)).traceIds).toEqual([id(2)]);
  });

  it('is of the traces that a filter selects', async () => {
    const { summary } = await exported('jaeger', { filter: 'service:bank', errorsOnly: false });
    expect(summary).toMatchObject({ traces: 1, spans: 1 });
  });

  it('has lines of a bounded number of spans', async () => {
    const { file } = await exported('otlp', { traceIds: [id(1)] });
    const counts = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('"spanId"').length - 1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(1000);
    expect(counts.reduce((a, b) => a + b)).toBe(2501);
  });

  it('leaves the file as it was when it fails, and says why', async () => {
    const { store, file } = await stored();
    writeFileSync(file, 'older');
    const unread = await exportTraces(store.traces, {
      path: file,
      format: 'otlp',
      selection: { filter: '(', errorsOnly: false },
    });
    expect(unread).toMatchObject({ traces: 0, problem: expect.stringMatching(/./) });
    const unwritten = await exportTraces(store.traces, {
      path: path.join(file, 'x'),
      format: 'otlp',
      selection: 'all',
    });
    expect(unwritten.problem).toMatch(/cannot be written: a part of the path is not a directory$/);
    expect(readFileSync(file, 'utf8')).toBe('older');
  });

  it.skipIf(process.platform === 'win32')('replaces what a link leads to, for those who could read it', async () => {
    const { store, file } = await stored();
    writeFileSync(file, 'older');
    chmodSync(file, 0o640);
    const link = `${file}.link`;
    symlinkSync(file, link);
    const { problem } = await exportTraces(store.traces, { path: link, format: 'otlp', selection: 'all' });
    expect(problem).toBeUndefined();
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(file, 'utf8')).toMatch(/^{"resourceSpans"/);
  });

  it.skipIf(process.platform === 'win32')('replaces nothing that is not a file', async () => {
    const { store } = await stored();
    const pipe = path.join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const place of [pipe, folder()]) {
      const { problem } = await exportTraces(store.traces, { path: place, format: 'otlp', selection: 'all' });
      expect(problem).toBe(`${place} cannot be written: there is something that is not a file`);
    }
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('goes on while spans come in', async () => {
    const { store, file } = await stored();
    const writing = exportTraces(store.traces, { path: file, format: 'otlp', selection: 'all' });
    for (let i = 0; i < 200; i++) store.ingest('traces', 'json', Buffer.from(JSON.stringify(request(i + 10, ['new']))));
    expect((await writing).spans).toBeGreaterThanOrEqual(2502);
    const again = receiver();
    expect(await importFile(again.target, file)).toMatchObject({ problems: [] });
    expect(again.store.traces.getTrace(id(1))?.parent).toHaveLength(2501);
  });
});
