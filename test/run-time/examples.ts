import { kindNames } from '../../src/protocol/span-codes.ts';
import { type ObservedTrace, observeTrace } from '../../src/run-time/observed-trace.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { encode } from '../otlp/otlp-schema.ts';

/**
 * Traces as READMEs of run-time rules write them, with an empty line between: a span a line, below its parent by
 * indentation, as `name | kind FROM..TO options`. Times are milliseconds. `!` in front: the rule is to speak of it; what it
 * says follows after `~`.
 *
 * Options: `ok`, `error`, `lost` (its parent never came), `remote` (its parent is of another process), `×5` (five, one after
 * another, `{n}` being their number), `exception=Type:message`, `scope=`, `service=`, `process=`; else attributes.
 */
export interface Example {
  readonly traces: readonly ObservedTrace[];
  /** Ids of the spans that the rule is to speak of, and what it is to say, by order. */
  readonly flagged: readonly string[];
  readonly messages: readonly string[];
}

interface Line {
  readonly depth: number;
  readonly isFlagged: boolean;
  readonly name: string;
  readonly options: readonly string[];
}

export function readExample(text: string): Example {
  const lines = text.split('\n').filter((line) => !line.startsWith('~'));
  const messages = [...text.matchAll(/^~ (.*)$/gm)].map(([, message]) => message!);
  const flagged: string[] = [];
  const store = new TraceStore({ maxStoreBytes: 1 << 28 });
  const blocks = lines
    .join('\n')
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '');
  let next = 1;
  const ids = blocks.map((block, index) => {
    const traceId = String(index + 1).padStart(32, '0');
    const open: { depth: number; spanId: string }[] = [];
    for (const line of block
      .split('\n')
      .filter((each) => each.trim() !== '')
      .flatMap(readLine)) {
      while (open.length > 0 && open.at(-1)!.depth >= line.depth) open.pop();
      const spanId = (next++).toString(16).padStart(16, '0');
      if (line.isFlagged) flagged.push(spanId);
      const parent = line.options.includes('lost') ? 'f'.repeat(16) : (open.at(-1)?.spanId ?? '');
      send(store, traceId, spanId, parent, line);
      open.push({ depth: line.depth, spanId });
    }
    return traceId;
  });
  const traces = ids.map((traceId) => observeTrace(store.getTrace(traceId)!, store.getSpans(traceId)));
  return { traces, flagged, messages };
}

function readLine(line: string): Line[] {
  const [left = '', right = ''] = line.split(' | ');
  const isFlagged = left.startsWith('!');
  const name = left.replace(/^!/, ' ').trim();
  const depth = left.replace(/^!/, ' ').length - left.replace(/^!/, ' ').trimStart().length;
  const options = [...right.matchAll(/[^\s="]+="[^"]*"|\S+/g)].map(([option]) => option);
  const times = Number(options.find((option) => option.startsWith('×'))?.slice(1) ?? 1);
  return Array.from({ length: times }, (_, index) => ({
    // Under a flagged span two more columns are its sign's.
    depth: isFlagged ? depth - 2 : depth,
    isFlagged,
    name,
    options: options.map((option) => shifted(option, index)),
  }));
}

/** The option for the span number `index` of several, one after another. */
function shifted(option: string, index: number): string {
  const range = /^(\d+)\.\.(\d+)$/.exec(option);
  if (range === null) return option.replaceAll('{n}', String(index));
  const [from, to] = [Number(range[1]), Number(range[2])];
  return `${from + index * (to - from)}..${to + index * (to - from)}`;
}

function send(store: TraceStore, traceId: string, spanId: string, parentSpanId: string, { name, options }: Line): void {
  const span: Record<string, unknown> = { name, kind: 1, flags: 0x100 };
  const resource = new Map([
    ['service.name', 'shop'],
    ['service.instance.id', 'process 1'],
  ]);
  let scope = 'shop';
  const attributes: object[] = [];
  const events: object[] = [];
  for (const option of options) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(option) ?? [];
    const text = value.replace(/^"|"$/g, '');
    const range = /^(\d+)\.\.(\d+)$/.exec(option);
    const kind = (kindNames as readonly string[]).indexOf(option);
    if (range !== null)
      Object.assign(span, { startTimeUnixNano: `${range[1]}000000`, endTimeUnixNano: `${range[2]}000000` });
    else if (kind >= 0) span['kind'] = kind;
    else if (option === 'ok' || option === 'error') span['status'] = { code: option === 'ok' ? 1 : 2 };
    else if (option === 'remote') span['flags'] = 0x300;
    else if (key === 'service') resource.set('service.name', text);
    else if (key === 'process') resource.set('service.instance.id', `process ${text}`);
    else if (key === 'scope') scope = text;
    else if (key === 'exception') events.push(exception(text));
    else if (key !== '') attributes.push(attribute(key, text));
  }
  if (options.includes('lost') && !options.includes('remote') && span['kind'] === 2) span['flags'] = 0x300;
  const ids = { traceId: Buffer.from(traceId, 'hex'), spanId: Buffer.from(spanId, 'hex') };
  const parent = parentSpanId === '' ? {} : { parentSpanId: Buffer.from(parentSpanId, 'hex') };
  const spans = [{ ...span, ...ids, ...parent, attributes, events }];
  const told = [...resource].map(([key, value]) => attribute(key, value));
  const request = {
    resourceSpans: [{ resource: { attributes: told }, scopeSpans: [{ scope: { name: scope }, spans }] }],
  };
  const stored = store.ingest(encode('ExportTraceServiceRequest', request), 'protobuf');
  if (!stored.ok) throw new Error(stored.problem.message);
}

function exception(text: string): object {
  const [type = '', message = ''] = text.split(':');
  const attributes = [
    attribute('exception.type', type),
    attribute('exception.message', message),
    attribute('exception.stacktrace', `${type}: ${message}\n    at pay (/srv/pay.js:3:1)`),
  ];
  return { name: 'exception', attributes };
}

function attribute(key: string, text: string): object {
  const value = /^\d+$/.test(text)
    ? { intValue: text }
    : /^(true|false)$/.test(text)
      ? { boolValue: text === 'true' }
      : { stringValue: text };
  return { key, value };
}
