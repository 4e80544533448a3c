import { OPERATION, OPERATION_WIDTH, rangeOf } from '../../otlp/columns/span-columns.ts';
import { TupleTable } from '../../otlp/columns/tuple-table.ts';
import type { SpanSource } from '../../protocol/live-sites.ts';
import { textAt, valueAt } from '../../records/attributes.ts';
import { scopeOf } from '../../records/origins.ts';
import { keyIds } from '../query/match-attributes.ts';
import { type StoredSegment, segmentText } from '../segments.ts';

/**
 * Attributes that tell where in code a span comes from, by what they are called now and were before; of one line only the
 * first that a span has is read. https://opentelemetry.io/docs/specs/semconv/registry/attributes/code/
 */
const telling: readonly (readonly string[])[] = [
  ['code.file.path', 'code.filepath'],
  ['code.line.number', 'code.lineno'],
  ['code.function.name', 'code.function'],
  ['code.namespace'],
  ['http.route'],
];

/** The operation without its status and the like, then an attribute id, counted from 1, for each line above. */
const width = 1 + telling.length;

/** Tells the source of the rows of a segment, which may grow. */
export class SourceReader {
  readonly #tuples = new TupleTable(width);
  readonly #numbers: number[] = [];
  readonly #operations: number[] = [];
  readonly #firstOperations = new Map<string, number>();
  readonly #words = new Uint32Array(width);
  /** By text id: which line of `telling` it is of, counted from 1. */
  #lines: Uint8Array = new Uint8Array(0);
  #hasTelling = false;

  /** The number that `numberOf` has given to the source of the row. */
  read(stored: StoredSegment, row: number, numberOf: (source: SpanSource) => number): number {
    const { segment } = stored;
    this.#words.fill(0);
    this.#words[0] = this.#operationOf(stored, segment.operations[row]!);
    if (this.#hasTelling) {
      const [start, end] = rangeOf(segment.attributeEnds, row);
      for (let i = start; i < end; i++) {
        const id = segment.attributeIds[i]!;
        const line = this.#lines[segment.attributes.groups[id]!] ?? 0;
        if (line !== 0 && this.#words[line] === 0) this.#words[line] = id + 1;
      }
    }
    const tuple = this.#tuples.intern(this.#words);
    this.#numbers[tuple] ??= numberOf(this.#sourceOf(stored));
    return this.#numbers[tuple];
  }

  /** To be called before rows are read that were not there before. */
  learnKeys({ segment }: StoredSegment): void {
    const lines = new Uint8Array(segment.texts.bounds.length);
    this.#hasTelling = false;
    for (const [index, keys] of telling.entries()) {
      for (const id of keys.flatMap((key) => keyIds(segment, key))) {
        lines[id] = index + 1;
        this.#hasTelling = true;
      }
    }
    this.#lines = lines;
  }

  /** The first operation of this origin, name and kind, which stands for all. */
  #operationOf({ segment: { operationTuples } }: StoredSegment, operation: number): number {
    const known = this.#operations[operation];
    if (known !== undefined) return known;
    const at = operation * OPERATION_WIDTH;
    const key = [OPERATION.origin, OPERATION.name, OPERATION.kind].map((word) => operationTuples[at + word]).join(' ');
    const first = this.#firstOperations.get(key) ?? operation;
    this.#firstOperations.set(key, first);
    this.#operations[operation] = first;
    return first;
  }

  /** The source that the words tell. */
  #sourceOf({ segment, services }: StoredSegment): SpanSource {
    const at = this.#words[0]! * OPERATION_WIDTH;
    const origin = segment.operationTuples[at + OPERATION.origin]!;
    const ids = [...this.#words.subarray(1)].filter((id) => id !== 0).map((id) => id - 1);
    return {
      service: services[origin]!,
      scope: scopeOf(segment, origin).name,
      name: segmentText(segment, segment.operationTuples[at + OPERATION.name]!),
      kind: segment.operationTuples[at + OPERATION.kind]! | 0,
      attributes: ids.map((id) => ({
        key: textAt(segment.texts, segment.attributes.groups[id]!),
        value: valueAt(segment.attributes, id),
      })),
    };
  }
}
