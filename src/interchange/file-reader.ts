import * as l10n from '@vscode/l10n';
import { JsonReader } from '../otlp/json-reader.ts';
import { Malformed } from '../otlp/wire-reader.ts';
import { encode } from './otlp-json.ts';
import { readProtobufFile } from './protobuf-file.ts';
import { type Part, readJsonDocument } from './read-document.ts';

/** Lines are read one by one, so a file of them may have any size; a document of one piece is held whole. */
export const MAX_DOCUMENT_BYTES = 256 << 20;

/**
 * Reads a file that comes in chunks: OTLP, Jaeger, Zipkin or Tempo, told apart by content. Of a file of JSON lines, a
 * broken line is a problem with its number, and the others are kept.
 *
 *     for (chunk of file) for (part of reader.push(chunk)) …;  for (part of reader.finish()) …
 */
export class FileReader {
  readonly #maxBytes: number;
  #mode: 'undecided' | 'lines' | 'document' | 'tooLarge' = 'undecided';
  /** What no part was made of yet: the start of a line, or all of a document. */
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #line = 1;
  #isLongLine = false;
  #hasBegun = false;
  /** Of a file as Windows PowerShell writes what is redirected to it. */
  #utf16: TextDecoder | undefined;

  constructor(maxDocumentBytes = MAX_DOCUMENT_BYTES) {
    this.#maxBytes = maxDocumentBytes;
  }

  /** Whether the rest of the file can be left unread. */
  get isDone(): boolean {
    return this.#mode === 'tooLarge';
  }

  /** `chunk` may not change afterwards. Take all parts before the next call. */
  push(chunk: Uint8Array): Generator<Part> {
    if (!this.#hasBegun && chunk[0] === 0xff && chunk[1] === 0xfe) this.#utf16 = new TextDecoder('utf-16le');
    this.#hasBegun ||= chunk.length > 0;
    return this.#take(this.#utf16 === undefined ? chunk : encode(this.#utf16.decode(chunk, { stream: true })));
  }

  *#take(chunk: Uint8Array): Generator<Part> {
    if (this.#mode === 'undecided') {
      this.#keep(chunk);
      const isLong = this.#bytes >= Math.min(headBytes, this.#maxBytes);
      // Nothing to tell more from than before.
      if (!isLong && (!chunk.includes(NEWLINE) || chunk.every(isSpace))) return;
      const head = concatenated(this.#chunks);
      this.#chunks = [head];
      this.#mode = modeOf(head, isLong);
      if (this.#mode !== 'lines') return;
      this.#forget();
      yield* this.#lines(head);
    } else if (this.#mode === 'lines') {
      yield* this.#lines(chunk);
    } else if (this.#mode === 'document') {
      this.#keep(chunk);
      if (this.#bytes <= this.#maxBytes) return;
      this.#mode = 'tooLarge';
      this.#forget();
      yield {
        problem: l10n.t(
          "it is one document of more than {0} MB; write JSON with one request a line, as the Collector's file exporter does: such files may have any size",
          this.#maxBytes >> 20,
        ),
      };
    }
  }

  *finish(): Generator<Part> {
    let rest = concatenated(this.#chunks);
    if (this.#mode === 'undecided') {
      this.#mode = modeOf(rest, true);
      if (this.#mode === 'lines') {
        this.#forget();
        yield* this.#lines(rest);
        rest = concatenated(this.#chunks);
      }
    }
    if (this.#mode === 'tooLarge') return;
    if (this.#mode === 'lines') yield* this.#readLine(rest);
    else if (rest.every(isSpace)) yield { problem: l10n.t('it is empty') };
    else if (isBinary(rest)) yield* readProtobufFile(rest);
    else yield* readJsonDocument(rest);
    this.#forget();
  }

  *#lines(chunk: Uint8Array): Generator<Part> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      // Nothing but ends of lines, millions of them.
      if (end === start && this.#bytes === 0 && !this.#isLongLine) {
        this.#line++;
        start++;
        continue;
      }
      yield* this.#keepOfLine(chunk.subarray(start, end));
      start = end + 1;
      const line = concatenated(this.#chunks);
      this.#forget();
      yield* this.#readLine(line);
      this.#line++;
      this.#isLongLine = false;
    }
    yield* this.#keepOfLine(chunk.subarray(start));
  }

  *#keepOfLine(bytes: Uint8Array): Generator<Part> {
    if (this.#isLongLine) return;
    this.#keep(bytes);
    if (this.#bytes <= this.#maxBytes) return;
    this.#isLongLine = true;
    this.#forget();
    yield { problem: l10n.t('line {0} has more than {1} MB and was left out', this.#line, this.#maxBytes >> 20) };
  }

  *#readLine(line: Uint8Array): Generator<Part> {
    if (line.every(isSpace)) return;
    const place = `line ${this.#line}: `;
    for (const part of readJsonDocument(line)) {
      yield 'problem' in part ? { problem: place + part.problem } : { ...part, place };
    }
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#chunks.push(bytes);
    this.#bytes += bytes.length;
  }

  #forget(): void {
    this.#chunks = [];
    this.#bytes = 0;
  }
}

/** A file of lines has to show itself as one within so many bytes: requests of many thousand spans make long lines. */
const headBytes = 32 << 20;
const NEWLINE = 0x0a;

function modeOf(head: Uint8Array, isAll: boolean): 'undecided' | 'lines' | 'document' {
  if (isBinary(head)) return 'document';
  const lines = firstLines(head, isAll);
  if (lines.length < 2) return isAll ? 'document' : 'undecided';
  // The first line may be cut off at its start, in a file that was rotated; of a laid out document, a line is no value.
  return lines.some(isWholeObject) && !isOpening(lines[0]!) ? 'lines' : 'document';
}

/** The first two lines that are not blank; the last line of a file needs no end. */
function firstLines(head: Uint8Array, isAll: boolean): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < head.length && lines.length < 2; ) {
    if (isSpace(head[start]!)) {
      start++;
      continue;
    }
    const end = head.indexOf(NEWLINE, start);
    if (end < 0 && !isAll) break;
    lines.push(head.subarray(start, end < 0 ? head.length : end));
    start = end < 0 ? head.length : end + 1;
  }
  return lines;
}

function isWholeObject(line: Uint8Array): boolean {
  const reader = new JsonReader(line);
  const first = reader.peek();
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return false;
  try {
    reader.skipValue();
    reader.finish();
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** Whether the line is nothing but the bracket that opens a document. */
function isOpening(line: Uint8Array): boolean {
  const reader = new JsonReader(line);
  const first = reader.peek();
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return false;
  return line.subarray(reader.position + 1).every(isSpace);
}

/** JSON has no control characters but white space; an OTLP request in protobuf has a tag or length that is one. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, binaryHeadBytes).some((byte) => byte < SPACE && !isSpace(byte));
}

const binaryHeadBytes = 64 << 10;
const SPACE = 0x20;

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= 0x09 && byte <= 0x0d && byte !== 0x0b && byte !== 0x0c);
}

function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
