import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { TraceData } from '../../protocol/traces.ts';
import type { CompareEvents, CompareRequests } from '../../protocol/views.ts';
import { createLoader } from '../../ui/loader.ts';
import { serviceColorCount } from '../../ui/theme.ts';
import type { VirtualRowsHandle } from '../../ui/virtual-rows.tsx';
import { alignTraces } from './model/align.ts';
import { carryOver } from './model/carry-over.ts';
import { differencesOf } from './model/differences.ts';
import { ancestors, rowsInSight } from './model/merged-rows.ts';
import { type MergedTree, mergeTraces } from './model/merged-tree.ts';

/** Two traces and what is different. */
export interface Comparison {
  readonly before: TraceData;
  readonly after: TraceData;
  readonly tree: MergedTree;
  /** By row of `tree`, as `differencesOf` tells them. */
  readonly differences: Uint8Array;
}

export interface TracePair {
  readonly comparison: ReadonlySignal<Comparison | undefined>;
  /** Ids of those that are not stored, once that is known. */
  readonly missing: ReadonlySignal<readonly string[]>;
  readonly failure: ReadonlySignal<string | undefined>;
  readonly onlyDifferences: Signal<boolean>;
  /** Rows of the tree in sight, ascending. */
  readonly rows: ReadonlySignal<Int32Array>;
  readonly collapsed: Signal<ReadonlySet<number>>;
  /** Row of the tree, or -1. */
  readonly selected: ReadonlySignal<number>;
  readonly handle: { current: VirtualRowsHandle | undefined };
  /** Place of a service among the colours. */
  color(service: string): number;
  select(row: number): void;
  setCollapsed(row: number, collapsed: boolean): void;
  setTraces(before: string, after: string): void;
  reload(): void;
}

type Host = Pick<Client<CompareRequests, CompareEvents>, 'request' | 'onEvent'>;

export function createTracePair(host: Host, onlyDifferences: Signal<boolean>): TracePair {
  const ids = signal<readonly [before: string, after: string] | undefined>(undefined);
  const stored = signal<ReadonlyMap<string, TraceData>>(new Map());
  const missing = signal<readonly string[]>([]);
  const failure = signal<string | undefined>(undefined);
  const services = signal<readonly string[]>([]);
  const collapsed = signal<ReadonlySet<number>>(new Set());
  const selected = signal(-1);
  const handle: { current: VirtualRowsHandle | undefined } = { current: undefined };

  const comparison = computed<Comparison | undefined>(() => {
    const [before, after] = (ids.value ?? []).map((id) => stored.value.get(id));
    if (!before || !after) return undefined;
    const alignment = alignTraces(before, after);
    const tree = mergeTraces(before, after, alignment);
    return { before, after, tree, differences: differencesOf(before, after, alignment, tree) };
  });
  const rows = computed(() => {
    const compared = comparison.value;
    if (!compared) return new Int32Array(0);
    return rowsInSight(compared.tree, collapsed.value, compared.differences, onlyDifferences.value);
  });

  async function loadOnce(): Promise<void> {
    const asked = ids.value;
    if (!asked) return;
    try {
      const next = new Map(stored.value);
      const gone: string[] = [];
      for (const traceId of new Set(asked)) {
        const known = next.get(traceId);
        const trace = await host.request('getTrace', { traceId, ...(known && { knownRevision: known.revision }) });
        if (trace === undefined && !known) gone.push(traceId);
        // What was read is kept in sight although the store dropped it.
        if (trace !== undefined && trace !== 'unchanged') next.set(traceId, trace);
      }
      const all = (await host.request('listTraces', noRows)).services;
      const isNew = [...next].some(([id, trace]) => stored.value.get(id) !== trace);
      batch(() => {
        failure.value = undefined;
        missing.value = gone;
        services.value = all;
        if (!isNew) return;
        keepRows(() => {
          stored.value = next;
        });
      });
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  /** Rows are numbered anew by `change`: what is collapsed or selected stays so. */
  function keepRows(change: () => void): void {
    const [from, wasCollapsed, wasSelected] = [comparison.peek(), collapsed.peek(), selected.peek()];
    change();
    const to = comparison.peek();
    const carried = from && to && carryOver(from, [...wasCollapsed, wasSelected].filter(isRow), to);
    collapsed.value = new Set([...wasCollapsed].map((row) => carried?.get(row) ?? -1).filter(isRow));
    selected.value = carried?.get(wasSelected) ?? -1;
  }

  const loader = createLoader(loadOnce, 500);
  host.onEvent('changed', loader.load);

  return {
    comparison,
    missing,
    failure,
    onlyDifferences,
    rows,
    collapsed,
    selected,
    handle,
    color: (service) => Math.max(0, services.value.indexOf(service)) % serviceColorCount,
    select(row) {
      const tree = comparison.value?.tree;
      if (!tree || row < 0) return;
      batch(() => {
        const above = ancestors(tree, row).filter((each) => collapsed.value.has(each));
        if (above.length > 0) collapsed.value = new Set([...collapsed.value].filter((each) => !above.includes(each)));
        selected.value = row;
      });
      handle.current?.show(placeOf(rows.value, row));
    },
    setCollapsed(row, value) {
      const next = new Set(collapsed.value);
      if (value) next.add(row);
      else next.delete(row);
      collapsed.value = next;
    },
    setTraces(before, after) {
      batch(() => {
        ids.value = [before, after];
        collapsed.value = new Set();
        selected.value = -1;
      });
      loader.load();
    },
    reload: loader.load,
  };
}

const isRow = (row: number) => row >= 0;

/** Place of `row` among ascending `rows`: the first that is not before it. */
export function placeOf(rows: Int32Array, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

const noRows = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 0 } as const;
