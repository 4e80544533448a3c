import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpanColumns } from '../otlp/columns/span-columns.ts';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { hexOf } from '../otlp/ids.ts';
import { FileReader } from './file-reader.ts';
import type { FileFormat, Part } from './read-document.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const otlp = (name: string) => ({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, name }] }] }] });
const jaeger = (operationName: string) => ({
  traceID: traceId,
  spans: [{ traceID: traceId, spanID: spanId, operationName, startTime: 1, duration: 1, processID: 'p1' }],
  processes: { p1: { serviceName: 'cart' } },
});
const zipkin = (name: string) => ({ traceId, id: spanId, name, timestamp: 1, duration: 1 });

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');

/** Names of the spans and problems, in order of the file. */
function read(file: string | Uint8Array | object, chunkBytes = 1 << 20, maxBytes?: number): (string | FileFormat)[] {
  const bytes = file instanceof Uint8Array ? file : Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
  const reader = new FileReader(maxBytes);
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) parts.push(...reader.push(bytes.slice(at, at + chunkBytes)));
  parts.push(...reader.finish());
  return parts.flatMap((part) =>
    'problem' in part
      ? [part.problem]
      : [part.format, ...(part.request.signal === 'traces' ? namesOf(part) : [part.request.signal])],
  );
}

function namesOf({ request }: Extract<Part, { format: FileFormat }>): string[] {
  const columns = new SpanColumns();
  const decoded = decodeTraces(request.body, request.encoding, columns);
  if (!decoded.ok) return [decoded.problem.message];
  const { rowCount, operations, operationTuples, texts } = columns.view();
  const ids = columns.traceIds.view();
  return Array.from({ length: rowCount }, (_, row) => {
    expect(hexOf(ids, row * 4, 4)).toBe(traceId);
    const id = operationTuples[operations[row]! * 10 + 1]!;
    return Buffer.from(texts.heap.subarray(texts.bounds[id]!, texts.bounds[id + 1]!)).toString();
  });
}

describe('a file', () => {
  it.each<[string, string | object, string[]]>([
    ['one request', otlp('a'), ['OTLP JSON', 'a']],
    ['a request that is laid out', JSON.stringify(otlp('a'), null, 2), ['OTLP JSON', 'a']],
    ['an array of requests', [otlp('a'), otlp('b')], ['OTLP JSON', 'a', 'b']],
    ['an array, a request a line', `[\n${JSON.stringify(otlp('a'))}\n]`, ['OTLP JSON', 'a']],
    [
      'requests of all signals',
      { ...otlp('a'), resourceLogs: [{}], resourceMetrics: [{}] },
      ['OTLP JSON', 'a', 'OTLP JSON', 'logs', 'OTLP JSON', 'metrics'],
    ],
    [
      'an answer or a download of Jaeger',
      { data: [jaeger('a'), jaeger('b')] },
      ['Jaeger JSON', 'a', 'Jaeger JSON', 'b'],
    ],
    ['a trace of Jaeger', jaeger('a'), ['Jaeger JSON', 'a']],
    ['an answer of Jaeger’s version 3', { result: otlp('a') }, ['Tempo JSON', 'a']],
    ['spans of Zipkin', [zipkin('a'), zipkin('b')], ['Zipkin JSON', 'a', 'b']],
    [
      'an answer of Tempo, with ids in base64',
      {
        batches: [
          {
            instrumentationLibrarySpans: [
              { spans: [{ traceId: 'CvdlGRbNQ92ESOshHIAxnA==', spanId: 't61rcWkgMzE=', name: 'a "traceId":"x"' }] },
            ],
          },
        ],
      },
      ['Tempo JSON', 'a "traceId":"x"'],
    ],
    ['an answer of Tempo’s version 2', { trace: otlp('a'), metrics: {} }, ['Tempo JSON', 'a']],
  ])('may be %s', (_, file, expected) => {
    expect(read(file)).toEqual(expected);
  });

  it.each<[string, string | Uint8Array | object, RegExp]>([
    ['nothing', '', /^it is empty$/],
    ['blank', ' \n\n', /^it is empty$/],
    ['something else', { rules: 1, groups: 2 }, /^expected OTLP .* found an object with "rules", "groups"$/],
    ['text', 'hello there', /^not valid JSON: expected a value at byte 0 of 11$/],
    ['an answer of Jaeger about something else', { data: ['cart'] }, /found "cart"$/],
    ['profiles', { resourceProfiles: [] }, /^it holds profiles; traces, logs and metrics can be imported$/],
    ['Zipkin’s version 1', [{ ...zipkin('a'), binaryAnnotations: [] }], /version 1; export version 2$/],
    ['binary', Uint8Array.of(1, 2, 3, 4, 5), /^it is binary, but neither an OTLP request in protobuf nor/],
  ])('that is %s is refused with a reason', (_, file, problem) => {
    const found = read(file);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  it('may be UTF-16, as Windows PowerShell writes it', () => {
    const text = lines(JSON.stringify(otlp('é')), JSON.stringify(otlp('b')));
    for (const chunkBytes of [2, 7, 1000]) {
      expect(read(Buffer.from(`\ufeff${text}`, 'utf16le'), chunkBytes)).toEqual(['OTLP JSON', 'é', 'OTLP JSON', 'b']);
    }
  });

  it('may have any number of blank lines', () => {
    const blank = '\n'.repeat(1 << 20);
    const file = `${blank}${JSON.stringify(otlp('a'))}\n${blank}\r\n noise\n${blank}`;
    const expected = [
      'OTLP JSON',
      'a',
      expect.stringMatching(new RegExp(`^line ${(1 << 20) * 2 + 3}: not valid JSON`)),
    ];
    expect(read(file, 1 << 14)).toEqual(expected);
    expect(read(file)).toEqual(expected);
  });

  it('names the first of many strange values, and counts the others', () => {
    expect(read([zipkin('a'), { rules: 1 }, {}, 7])).toEqual([
      expect.stringMatching(/found an object with "rules"$/),
      ...['Zipkin JSON', 'a'],
      'and so with 2 more values',
    ]);
  });

  it('may have lines of many megabytes', () => {
    const long = otlp('x'.repeat(5 << 20));
    const file = `${JSON.stringify(long)}\nnoise\n${JSON.stringify(otlp('b'))}\n`;
    expect(read(file, 1 << 20).slice(2)).toEqual([expect.stringMatching(/^line 2: not valid JSON/), 'OTLP JSON', 'b']);
  });

  it('keeps what stands before a mistake', () => {
    const text = JSON.stringify([otlp('a'), otlp('b')]).slice(0, -5);
    expect(read(text)).toEqual(['OTLP JSON', 'a', expect.stringMatching(/^not valid JSON: /)]);
  });

  it('says when a document is too large to be one', () => {
    const file = JSON.stringify([otlp('x'.repeat(5 << 20)), otlp('b')]);
    expect(read(file, 1 << 20, 5 << 20)).toEqual([
      expect.stringMatching(/^it is one document of more than 5 MB; write JSON with one request a line/),
    ]);
  });
});

describe('a file of lines', () => {
  const line = (name: string) => JSON.stringify(otlp(name));

  it('gives up broken lines only, and names them', () => {
    const broken = line('b').slice(0, 50);
    expect(read(lines(line('a'), '', broken, 'noise', line('c')))).toEqual([
      ...['OTLP JSON', 'a'],
      expect.stringMatching(/^line 3: not valid JSON/),
      expect.stringMatching(/^line 4: not valid JSON/),
      ...['OTLP JSON', 'c'],
    ]);
  });

  it('may begin in the middle of a line, and end so', () => {
    const file = line('a').slice(20) + lines('', line('b')) + line('c').slice(0, 40);
    expect(read(file)).toEqual([
      expect.stringMatching(/^line 1: not valid JSON/),
      ...['OTLP JSON', 'b'],
      expect.stringMatching(/^line 3: not valid JSON/),
    ]);
  });

  it('leaves out lines of any size, and goes on', () => {
    const file = lines(line('a'), line('x'.repeat(1000)), line('c'));
    expect(read(file, 64, 500)).toEqual([
      'OTLP JSON',
      'a',
      'line 2 has more than 0 MB and was left out',
      'OTLP JSON',
      'c',
    ]);
  });

  it('reads the same however it is cut into chunks', () => {
    const files = [
      lines(line('a'), 'noise', JSON.stringify({ data: [jaeger('b')] }), JSON.stringify([zipkin('c')])),
      JSON.stringify([otlp('a'), otlp('b')], null, 1),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.integer({ min: 1, max: 700 }), (file, chunkBytes) => {
        expect(read(file, chunkBytes)).toEqual(read(file));
      }),
    );
  });
});

it('never throws, whatever the bytes', () => {
  const json = fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text));
  const damaged = fc
    .tuple(
      fc.constantFrom(otlp('a'), [zipkin('a')], { data: [jaeger('a')] }),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
    )
    .map(([file, at, byte]) => {
      const bytes = Buffer.from(JSON.stringify(file));
      bytes[at % bytes.length] = byte;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), json, damaged), (bytes) => {
      const reader = new FileReader();
      expect([...reader.push(Uint8Array.from(bytes)), ...reader.finish()].length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});
