import { checkValue } from './any-value.ts';
import { type LogColumns, STATEMENT, STATEMENT_WIDTH, TRACE_ID_WORDS } from './columns/log-columns.ts';
import { MessageParts } from './message-parts.ts';
import { internMessage, readId, readItems, readText } from './protobuf-origins.ts';
import { WireReader } from './wire-reader.ts';

/**
 * Writes the records of an encoded ExportLogsServiceRequest into `columns`. Throws `Malformed`.
 * Field numbers and types: opentelemetry-proto 1.11, logs/v1/logs.proto.
 */
export function readProtobufLogs(bytes: Uint8Array, columns: LogColumns): void {
  const reader = new WireReader(bytes);
  const record = new RecordReader(reader, columns);
  readItems(reader, columns, (origin) => record.read(origin));
}

class RecordReader {
  readonly #reader: WireReader;
  readonly #columns: LogColumns;
  readonly #statement = new Uint32Array(STATEMENT_WIDTH);
  readonly #traceId = new Uint32Array(TRACE_ID_WORDS);
  readonly #spanId = new Uint32Array(2);

  constructor(reader: WireReader, columns: LogColumns) {
    this.#reader = reader;
    this.#columns = columns;
  }

  /** Reads the LogRecord here. */
  read(origin: number): void {
    const reader = this.#reader;
    const columns = this.#columns;
    const statement = this.#statement.fill(0);
    statement[STATEMENT.origin] = origin;
    this.#traceId.fill(0);
    this.#spanId.fill(0);
    const body = new MessageParts(reader.bytes);
    let timeHigh = 0;
    let timeLow = 0;
    let observedHigh = 0;
    let observedLow = 0;
    columns.attributeReader.begin(origin);
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      switch (tag) {
        case 0x09:
          timeLow = reader.fixed32();
          timeHigh = reader.fixed32();
          break;
        case 0x10:
          statement[STATEMENT.severity] = reader.varint32();
          break;
        case 0x1a:
          statement[STATEMENT.severityText] = readText(reader, columns.texts);
          break;
        case 0x2a:
          body.read(reader);
          break;
        case 0x32:
          columns.attributeIds.push(columns.attributeReader.read(reader));
          break;
        case 0x38:
          statement[STATEMENT.droppedAttributes] = reader.varint32();
          break;
        case 0x45:
          statement[STATEMENT.flags] = reader.fixed32();
          break;
        case 0x4a:
          this.#readId(this.#traceId, 'trace_id');
          break;
        case 0x52:
          this.#readId(this.#spanId, 'span_id');
          break;
        case 0x59:
          observedLow = reader.fixed32();
          observedHigh = reader.fixed32();
          break;
        case 0x62:
          statement[STATEMENT.eventName] = readText(reader, columns.texts);
          break;
        default:
          // Field 4 was a name in a schema before 1.0.
          reader.skip(tag, tag >>> 3 === 4 ? 0 : 12);
      }
    }
    reader.leave(outerEnd);
    columns.times.push2(timeHigh, timeLow);
    columns.observedTimes.push2(observedHigh, observedLow);
    columns.traces.push(columns.traceTuples.intern(this.#traceId));
    columns.spanIds.push2(this.#spanId[0]!, this.#spanId[1]!);
    columns.statements.push(columns.statementTuples.intern(statement));
    columns.bodyIds.push(internMessage(body, columns.bodies, 0, checkValue));
    columns.attributeEnds.push(columns.attributeIds.length);
  }

  /** Reads the id here into `words`, high byte first. */
  #readId(words: Uint32Array, field: string): void {
    const { view } = this.#reader;
    const start = readId(this.#reader, words.length * 4, field);
    for (let i = 0; i < words.length; i++) words[i] = start < 0 ? 0 : view.getUint32(start + i * 4);
  }
}
