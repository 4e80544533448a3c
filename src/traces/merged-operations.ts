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
  readonly #operations = new Map<string, Operation>();

  constructor(by: OperationQuery['by'] = 'operation') {
    this.#by = by;
  }

  get all(): Operation[] {
    return [...this.#operations.values()];
  }

  /** The operation that is as this one but for its numbers. */
  get({ service, name, kind }: Pick<Operation, 'service' | 'name' | 'kind'>): Operation | undefined {
    return this.#operations.get(keyOf(service, name, kind));
  }

  /** Of very many operations, those that are added first are told apart. */
  add({ segment, services }: StoredSegment, operations: SegmentOperations): void {
    const isByService = this.#by === 'service';
    for (let index = 0; index < operations.count; index++) {
      if (operations.spanCounts[index] === 0) continue;
      const service = services[operations.origins[index]!]!;
      const name = isByService ? '' : segmentText(segment, operations.names[index]!);
      const kind = isByService ? 0 : operations.kinds[index]! | 0;
      const key = keyOf(service, name, kind);
      let operation = this.#operations.get(key);
      if (operation === undefined) {
        if (this.#operations.size === MOST_OPERATIONS) continue;
        operation = { service, name, kind, statistics: new MergedStatistics() };
        this.#operations.set(key, operation);
      }
      operation.statistics.add(operations, index);
    }
  }
}

function keyOf(service: string, name: string, kind: number): string {
  return `${kind} ${service}\0${name}`;
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
