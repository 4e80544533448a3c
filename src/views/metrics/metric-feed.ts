import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { MetricData, MetricList, MetricQuery } from '../../protocol/metrics.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { MetricsEvents, MetricsRequests } from '../../protocol/views.ts';
import { untilCurrent } from '../../ui/loader.ts';

/** The list of metrics and the one that is chosen, kept current. */
export interface MetricFeed {
  readonly status: ReadonlySignal<ReceiverStatus | undefined>;
  readonly list: ReadonlySignal<MetricList | undefined>;
  readonly data: ReadonlySignal<MetricData | undefined>;
  /** Id of the metric that is chosen. */
  readonly chosen: ReadonlySignal<number | undefined>;
  readonly filter: ReadonlySignal<string>;
  readonly failure: ReadonlySignal<string | undefined>;
  setFilter(text: string): void;
  choose(id: number | undefined): void;
  reload(): Promise<void>;
}

/** Milliseconds between readings while the store changes: SDKs export metrics every few seconds. */
const readEvery = 1_000;
/** Metrics listed at most: a process has dozens. */
const mostMetrics = 1_000;
/** Series fetched at most, and points of all of them together: a histogram's are large. */
const mostSeries = 200;
const mostPoints = { numbers: 60_000, distributions: 6_000 };

/** Asks one thing at a time, and not more often than what is drawn can be read. */
export function createMetricFeed(
  host: Pick<Client<MetricsRequests, MetricsEvents>, 'request' | 'onEvent'>,
): MetricFeed {
  const status = signal<ReceiverStatus | undefined>(undefined);
  const list = signal<MetricList | undefined>(undefined);
  const data = signal<MetricData | undefined>(undefined);
  const chosen = signal<number | undefined>(undefined);
  const filter = signal('');
  const failure = signal<string | undefined>(undefined);
  let pending: ReturnType<typeof setTimeout> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  async function loadOnce(): Promise<void> {
    const text = filter.value;
    const id = chosen.value;
    readAt = performance.now();
    try {
      // Only the first time: later, events tell.
      const now = status.value ?? (await host.request('status', undefined));
      const next = await host.request('listMetrics', { text, offset: 0, limit: mostMetrics });
      const read = id === undefined ? undefined : await host.request('getMetric', metricQuery(id, next));
      batch(() => {
        status.value ??= now;
        failure.value = undefined;
        if (filter.value === text) list.value = next;
        if (chosen.value === id) data.value = read;
      });
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  const read = untilCurrent(loadOnce);

  function reload(): Promise<void> {
    clearTimeout(pending);
    pending = undefined;
    return read();
  }

  host.onEvent('changed', (now) => {
    const isSame = status.value?.revision === now.revision;
    status.value = now;
    if (isSame) return;
    pending ??= setTimeout(() => void reload(), Math.max(0, readAt + readEvery - performance.now()));
  });

  return {
    status,
    list,
    data,
    chosen,
    filter,
    failure,
    reload,
    setFilter(text) {
      filter.value = text;
      void reload();
    },
    choose(id) {
      if (chosen.value === id) return;
      batch(() => {
        chosen.value = id;
        data.value = undefined;
      });
      void reload();
    },
  };
}

function metricQuery(id: number, { rows }: MetricList): MetricQuery {
  const metric = rows.find((each) => each.id === id);
  const series = Math.max(1, Math.min(mostSeries, metric?.seriesCount ?? mostSeries));
  const isNumber = metric?.type === 'gauge' || metric?.type === 'sum';
  const points = isNumber ? mostPoints.numbers : mostPoints.distributions;
  return { id, offset: 0, limit: mostSeries, maxPoints: Math.max(30, Math.min(2_000, Math.floor(points / series))) };
}
