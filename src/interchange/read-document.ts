import * as l10n from '@vscode/l10n';
import { JsonReader } from '../otlp/json-reader.ts';
import type { Signal } from '../otlp/signal.ts';
import { Malformed } from '../otlp/wire-reader.ts';
import { withHexIds } from './base64-ids.ts';
import { isJaegerTrace, readJaegerTrace } from './jaeger-reader.ts';
import { encode, type OtlpRequest, type Translated } from './otlp-json.ts';
import { type Fields, isFields, parseJson } from './plain-values.ts';
import { isZipkinSpan, readZipkinSpans } from './zipkin-reader.ts';

export type FileFormat = 'OTLP JSON' | 'OTLP protobuf' | 'Jaeger JSON' | 'Zipkin JSON' | 'Tempo JSON';

/** What comes of a file or a reply, one after another: requests for the store, and what could not be read. */
export type Part =
  /** `place` is where in the file the request stands, ready to be put before what is wrong with it: `line 3: `. */
  | { readonly format: FileFormat; readonly request: OtlpRequest; readonly place?: string }
  /** One sentence, without the name of the file. */
  | { readonly problem: string };

/**
 * Reads JSON that holds OTLP requests (one, several, or an array of them), traces of Jaeger, spans of Zipkin or a reply of
 * Tempo, told apart by what is in it. A large document becomes many requests of at most a few megabytes, made as they
 * are asked for; what stands before a mistake is kept.
 */
export function* readJsonDocument(bytes: Uint8Array): Generator<Part> {
  const gathered = new Gathered();
  try {
    for (const piece of piecesOf(new JsonReader(bytes))) yield* gathered.add(piece);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    yield* gathered.flush();
    yield { problem: error.message };
    return;
  }
  yield* gathered.flush();
}

/** A value of the document that is whole in itself. */
interface Piece {
  readonly json: Uint8Array;
  /** Name of the list it stands in, if that is one that a format gives a meaning. */
  readonly list?: ListName;
  /** Whether it stands in an object around OTLP, as in replies of Tempo's version 2. */
  readonly isWrapped?: boolean;
}

type ListName = 'resourceSpans' | 'batches' | 'resourceLogs' | 'resourceMetrics' | 'data';

/** Lists of OTLP by name, `batches` being Tempo's word for the first. */
const otlpLists: Readonly<Record<Exclude<ListName, 'data'>, { name: string; signal: Signal }>> = {
  resourceSpans: { name: 'resourceSpans', signal: 'traces' },
  batches: { name: 'resourceSpans', signal: 'traces' },
  resourceLogs: { name: 'resourceLogs', signal: 'logs' },
  resourceMetrics: { name: 'resourceMetrics', signal: 'metrics' },
};

const listNames: readonly ListName[] = ['resourceSpans', 'batches', 'resourceLogs', 'resourceMetrics', 'data'];
/** Tempo's version 2 answers `{trace: …}`, Jaeger's version 3 `{result: …}`. */
const wrapperNames = ['trace', 'result'];

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

function* piecesOf(reader: JsonReader): Generator<Piece> {
  for (let first = reader.peek(); first !== 0; first = reader.peek()) {
    if (first === OPEN_BRACKET) {
      for (let more = reader.enterArray('the document'); more; more = reader.nextItem()) yield* piecesOfValue(reader);
    } else {
      yield* piecesOfValue(reader);
    }
  }
}

function* piecesOfValue(reader: JsonReader): Generator<Piece> {
  const first = reader.peek();
  const start = reader.position;
  let hasLists = false;
  if (first === OPEN_BRACE) {
    for (const piece of listedIn(reader, false)) {
      hasLists = true;
      if (piece !== undefined) yield piece;
    }
  } else {
    reader.skipValue();
  }
  if (!hasLists) yield { json: reader.bytes.subarray(start, reader.position) };
}

/** Items of the known lists in the object here; `undefined` for an empty one. */
function* listedIn(reader: JsonReader, isWrapped: boolean): Generator<Piece | undefined> {
  for (let more = reader.enterObject('the document'); more; more = reader.nextField()) {
    const list = listNames.find((name) => reader.textIs(name));
    const isWrapper = !isWrapped && wrapperNames.some((name) => reader.textIs(name));
    const first = reader.peek();
    if (isWrapper && first === OPEN_BRACE) {
      yield* listedIn(reader, true);
    } else if (list !== undefined && first === OPEN_BRACKET) {
      yield undefined;
      for (let item = reader.enterArray(list); item; item = reader.nextItem()) {
        reader.peek();
        const start = reader.position;
        reader.skipValue();
        yield { json: reader.bytes.subarray(start, reader.position), list, isWrapped };
      }
    } else {
      reader.skipValue();
    }
  }
}

/** Gathers pieces of a kind to requests of some size. */
class Gathered {
  #pieces: Piece[] = [];
  #bytes = 0;
  #zipkinSpans: unknown[] = [];
  #zipkinCount = 0;
  #strangeCount = 0;

  *add(piece: Piece): Generator<Part> {
    const before = this.#pieces[0];
    if (this.#bytes > enoughBytes || before?.list !== piece.list || before?.isWrapped !== piece.isWrapped) {
      yield* this.#flushOtlp();
    }
    this.#bytes += piece.json.length;
    if (piece.list !== undefined && piece.list !== 'data') {
      this.#pieces.push(piece);
      return;
    }
    const parsed = parseJson(piece.json);
    if (!parsed.ok) yield { problem: parsed.problem };
    else if (isJaegerTrace(parsed.value)) yield* jaegerParts(parsed.value);
    else if (isZipkinSpan(parsed.value)) this.#zipkinSpans.push(parsed.value);
    else if (this.#strangeCount++ === 0) yield { problem: strangeness(piece.json, parsed.value) };
    if (this.#bytes > enoughBytes) yield* this.#flushZipkin();
  }

  *flush(): Generator<Part> {
    yield* this.#flushOtlp();
    yield* this.#flushZipkin();
    if (this.#strangeCount > 1) yield { problem: l10n.t('and so with {0} more values', this.#strangeCount - 1) };
  }

  *#flushOtlp(): Generator<Part> {
    const [first] = this.#pieces;
    if (first?.list === undefined || first.list === 'data') return;
    const { name, signal } = otlpLists[first.list];
    const isTempo = first.list === 'batches' || first.isWrapped === true;
    const json = joined(name, this.#pieces);
    const body = isTempo ? withHexIds(json) : json;
    this.#pieces = [];
    this.#bytes = 0;
    yield { format: isTempo ? 'Tempo JSON' : 'OTLP JSON', request: { signal, encoding: 'json', body } };
  }

  *#flushZipkin(): Generator<Part> {
    const spans = this.#zipkinSpans;
    this.#zipkinSpans = [];
    this.#bytes = 0;
    yield* partsOf('Zipkin JSON', readZipkinSpans(spans, this.#zipkinCount));
    this.#zipkinCount += spans.length;
  }
}

/** A request of this size is decoded well within the time of a frame or two. */
const enoughBytes = 1 << 20;

function* jaegerParts(trace: Fields): Generator<Part> {
  for (const part of readJaegerTrace(trace)) yield* partsOf('Jaeger JSON', part);
}

function* partsOf(format: FileFormat, { requests, problems }: Translated): Generator<Part> {
  for (const request of requests) yield { format, request };
  for (const problem of problems) yield { problem };
}

function joined(name: string, pieces: readonly Piece[]): Uint8Array {
  const [head, tail] = [encode(`{"${name}":[`), encode(']}')];
  const body = new Uint8Array(
    pieces.reduce((length, { json }) => length + json.length + 1, head.length + tail.length - 1),
  );
  body.set(head);
  let at = head.length;
  for (const [i, { json }] of pieces.entries()) {
    if (i > 0) body[at++] = COMMA;
    body.set(json, at);
    at += json.length;
  }
  body.set(tail, at);
  return body;
}

const COMMA = 0x2c;

/** Why a value is nothing that can be imported. */
function strangeness(json: Uint8Array, value: unknown): string {
  if (isFields(value) && 'resourceProfiles' in value) {
    return l10n.t('it holds profiles; traces, logs and metrics can be imported');
  }
  const found = isFields(value)
    ? l10n.t('an object with {0}', namesOf(value))
    : new TextDecoder().decode(json.subarray(0, 40));
  return l10n.t(
    'expected OTLP ("resourceSpans", "resourceLogs" or "resourceMetrics"), traces of Jaeger or Tempo, or spans of Zipkin; found {0}',
    found,
  );
}

function namesOf(value: Fields): string {
  const names = Object.keys(value).map((name) => `"${name.slice(0, 40)}"`);
  return names.length === 0 ? l10n.t('no fields') : names.slice(0, 5).join(', ');
}
