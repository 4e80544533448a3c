import type { OperationQuery, OperationStatistics } from '../protocol/traces.ts';
import { MergedStatistics } from './merged-statistics.ts';
import type { SegmentOperations } from './segment-operations.ts';
import { type StoredSegment, segmentText } from './segments.ts';

/** More than this are not told apart, as when every name has an id in it: an answer must not take seconds. */
const MOST_OPERATIONS = 20_000;

/** An operation in several segments, or all operations of a service. */
interface Operation {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly statistics: MergedStatistics;
}

/** The operations of segments by service, name and kind, or by service alone. */
export class MergedOperations {
  readonly #by: OperationQuery['by'];
  /** By name, service and kind. */
  readonly #operations = new Map<string, OperationsOfName>();
  readonly #all: Operation[] = [];

  constructor(by: OperationQuery['by'] = 'operation') {
    this.#by = by;
  }

  get all(): Operation[] {
    return [...this.#all];
  }

  /** The operation that is as this one but for its numbers. */
  get({ service, name, kind }: Pick<Operation, 'service' | 'name' | 'kind'>): Operation | undefined {
    return this.#operations.get(name)?.get(service)?.get(kind);
  }

  /** Of very many operations, those that are added first are told apart. */
  add({ segment, services }: StoredSegment, operations: SegmentOperations): void {
    const isByService = this.#by === 'service';
    // A name, to be decoded, stands for several services and kinds.
    const byText = new Map<number, OperationsOfName>();
    for (let index = 0; index < operations.count; index++) {
      if (operations.spanCounts[index] === 0) continue;
      const service = services[operations.origins[index]!]!;
      const text = isByService ? 0 : operations.names[index]!;
      const kind = isByService ? 0 : operations.kinds[index]! | 0;
      const ofName = byText.get(text) ?? this.#ofName(segmentText(segment, text));
      byText.set(text, ofName);
      const operation = ofName.get(service)?.get(kind) ?? this.#added(ofName, service, kind);
      operation?.statistics.add(operations, index);
    }
  }

  #ofName(name: string): OperationsOfName {
    const known = this.#operations.get(name) ?? new OperationsOfName(name);
    this.#operations.set(name, known);
    return known;
  }

  #added(ofName: OperationsOfName, service: string, kind: number): Operation | undefined {
    if (this.#all.length === MOST_OPERATIONS) return undefined;
    const operation = { service, name: ofName.name, kind, statistics: new MergedStatistics() };
    const ofService = ofName.get(service) ?? new Map<number, Operation>();
    ofName.set(service, ofService.set(kind, operation));
    this.#all.push(operation);
    return operation;
  }
}

/** By service and kind. */
class OperationsOfName extends Map<string, Map<number, Operation>> {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }
}

export function operationStatistics({ service, name, kind, statistics }: Operation): OperationStatistics {
  const { count, errorCount, ratePerSecond, longest } = statistics;
  const [p50Ns, p95Ns, p99Ns] = statistics.quantiles([0.5, 0.95, 0.99]);
  return {
    service,
    name,
    kind,
    count,
    errorCount,
    ratePerSecond,
    p50Ns: p50Ns!,
    p95Ns: p95Ns!,
    p99Ns: p99Ns!,
    maxNs: longest,
  };
}
