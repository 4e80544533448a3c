/** How fast numbers at 10,000 span sites are brought up to date: `npx tsx test/bench/live-sites.bench.ts`. */
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import { type SiteFile, SiteMatcher } from '../../src/language-server/site-matcher.ts';
import type { SpanIdentity } from '../../src/protocol/live-code.ts';
import type { LiveNumbers, LiveNumbersQuery } from '../../src/protocol/live-sites.ts';
import { atOnce } from '../../src/traces/query/query-clock.testing.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { encode } from '../otlp/otlp-schema.ts';
import { spanIdOf, traceIdOf } from '../otlp/test-spans.ts';
import type { BenchRow } from './row.ts';

const siteCount = 10_000;
const sitesAFile = 20;
/** Sites of the documents that one sees. */
const visibleSites = 300;
const rounds = 40;
/** Spans that come between two looks. */
const newSpans = 2_000;

export async function run(): Promise<BenchRow[]> {
  return [...workerRows(), ...matcherRows()];
}

/** What the receiver's worker does once a second. */
function workerRows(): BenchRow[] {
  const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
  let received = siteCount;
  receive(store, 0, siteCount);
  const { generation, sources } = answer(store, { known: 0, wanted: [] });
  const ask = (count: number) => {
    const wanted = Array.from({ length: count }, (_, index) => [index]);
    return answer(store, { generation, known: sources.length, wanted });
  };
  const wantedRow = (count: number): BenchRow[] => {
    const idle = medianOf(() => ask(count));
    const busy = medianOf(
      () => ask(count),
      () => {
        receive(store, received, newSpans);
        received += newSpans;
      },
    );
    const { byteLength } = serialize(ask(count));
    return [
      { name: `live numbers of ${count} sites, nothing new`, value: idle, unit: 'ms', goal: 10 },
      { name: `live numbers of ${count} sites, ${newSpans} new spans`, value: busy, unit: 'ms', goal: 10 },
      { name: `live numbers of ${count} sites, message`, value: byteLength / 1000, unit: 'kB' },
    ];
  };
  return [...wantedRow(visibleSites), ...wantedRow(siteCount)];
}

/** What the language server does when spans of new names came, and when somebody types. */
function matcherRows(): BenchRow[] {
  const files = Array.from({ length: siteCount / sitesAFile }, (_, index) => fileOf(index));
  const identities = Array.from({ length: siteCount }, (_, index) => identityOf(index));
  const matcher = new SiteMatcher(files);
  const found = identities.filter((identity) => matcher.sitesOf(identity).length === 1).length;
  if (found !== siteCount) throw new Error(`only ${found} of ${siteCount} spans were found`);
  return [
    { name: `index of ${siteCount} sites`, value: medianOf(() => new SiteMatcher(files)), unit: 'ms', goal: 10 },
    {
      name: `sites of ${siteCount} new sources`,
      value: medianOf(() => {
        for (const identity of identities) matcher.sitesOf(identity);
      }),
      unit: 'ms',
    },
    {
      name: 'sites of 100 new sources',
      value: medianOf(() => {
        for (const identity of identities.slice(0, 100)) matcher.sitesOf(identity);
      }),
      unit: 'ms',
      goal: 10,
    },
  ];
}

/** Of twenty sites, sixteen have a constant name, two a template, and two are routes. */
function fileOf(index: number): SiteFile {
  const at = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 40 } });
  const numbers = Array.from({ length: sitesAFile }, (_, line) => index * sitesAFile + line);
  return {
    uri: `file:///shop/src/module${index}.ts`,
    isInTest: false,
    sites: numbers
      .filter((number) => number % 10 !== 9)
      .map((number) => ({
        range: at(number % sitesAFile),
        name: number % 10 === 8 ? [`load ${wordOf(number)} `, ''] : [nameOf(number)],
      })),
    routes: numbers
      .filter((number) => number % 10 === 9)
      .map((number) => ({ range: at(number % sitesAFile), methods: ['GET'], path: `/${wordOf(number)}/:id` })),
    strings: new Set(['shop']),
  };
}

function identityOf(number: number): SpanIdentity {
  if (number % 10 === 8) return { scope: 'shop', name: `load ${wordOf(number)} 7` };
  if (number % 10 !== 9) return { scope: 'shop', name: nameOf(number) };
  const route = `/${wordOf(number)}/:id`;
  return { scope: 'http', name: `GET ${route}`, route, handlesRequest: true };
}

function nameOf(number: number): string {
  return `${wordOf(number)}.charge`;
}

function wordOf(number: number): string {
  return `order${number.toString(36)}`;
}

function answer(store: TraceStore, query: LiveNumbersQuery): LiveNumbers {
  return atOnce(store.liveNumbers(query));
}

/** Milliseconds that the work takes; what comes before it in each round is not counted. */
function medianOf(work: () => unknown, before: (round: number) => void = () => undefined): number {
  const times = Array.from({ length: rounds }, (_, round) => {
    before(round);
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds / 2]!;
}

function receive(store: TraceStore, from: number, count: number): void {
  const spans = Array.from({ length: count }, (_, index) => {
    const number = (from + index) % siteCount;
    const startTimeUnixNano = `${1_700_000_000_000_000_000n + BigInt(from + index) * 1_000_000n}`;
    const endTimeUnixNano = `${BigInt(startTimeUnixNano) + BigInt((number % 97) + 1) * 100_000n}`;
    return {
      traceId: Buffer.from(traceIdOf(from + index + 1), 'hex'),
      spanId: Buffer.from(spanIdOf(from + index + 1), 'hex'),
      name: nameOf(number),
      startTimeUnixNano,
      endTimeUnixNano,
    };
  });
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
  const request = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'shop' }, spans }] }] };
  const result = store.ingest(encode('ExportTraceServiceRequest', request), 'protobuf');
  if (!result.ok) throw new Error(result.problem.message);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
