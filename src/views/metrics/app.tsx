import { effect, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { formatCount } from '../../base/format.ts';
import type { MetricsEvents, MetricsRequests, ViewCommand } from '../../protocol/views.ts';
import { attempt } from '../../ui/attempt.ts';
import { Notice } from '../../ui/notice.tsx';
import '../../ui/ui.css';
import './app.css';
import { FilterInput } from '../../ui/filter-input.tsx';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import type { KeyBinding } from '../../ui/keymap.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { EmptyState } from './empty-state.tsx';
import { createMetricFeed } from './metric-feed.ts';
import { MetricPane } from './metric-pane.tsx';
import { MetricTable } from './metric-table.tsx';
import { type SavedState, savedStateFrom } from './saved-state.ts';

const host = connectHost<MetricsRequests, MetricsEvents>();
const feed = createMetricFeed(host);
const commandFailure = signal<string | undefined>(undefined);
const saved = savedStateFrom(loadState());
const helpIsOpen = signal(false);
const bound: Record<'table' | 'chart', { current: readonly KeyBinding[] }> = {
  table: { current: [] },
  chart: { current: [] },
};
const asTable = signal(saved.asTable);
/** The metric to choose once it is listed. */
let wanted: Pick<SavedState, 'name' | 'service'> | undefined = saved.name === undefined ? undefined : saved;

function run(command: ViewCommand): void {
  attempt(host.request('run', command), commandFailure);
}

function Metrics() {
  const input = useRef<HTMLInputElement>(null);
  const status = feed.status.value;
  const list = feed.list.value;
  const data = feed.data.value;
  const failure = feed.failure.value ?? commandFailure.value;
  const showKeys = () => {
    helpIsOpen.value = true;
  };
  const keys: readonly KeyBinding[] = [
    { keys: ['/'], label: l10n.t('Filter'), run: () => input.current?.focus() },
    { keys: ['?'], label: l10n.t('These keys'), run: showKeys },
  ];
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Metrics')}</h1>
      {failure !== undefined && <Notice kind="failure" text={failure} />}
      {status && list && list.total === 0 ? (
        <EmptyState status={status} run={run} />
      ) : (
        <div class="panes">
          <div class="metric-list">
            <div class="filter-bar">
              <FilterInput
                label={l10n.t('Filter metrics')}
                placeholder={l10n.t('Filter by words')}
                filter={feed.filter.value}
                problem={undefined}
                input={input}
                setFilter={feed.setFilter}
              />
              {list && (
                <span class="secondary-text">
                  {list.matched === list.total
                    ? formatCount(list.total)
                    : l10n.t('{0} of {1}', formatCount(list.matched), formatCount(list.total))}
                </span>
              )}
            </div>
            {list && (
              <MetricTable
                metrics={list.rows}
                chosen={feed.chosen.value}
                keys={keys}
                bound={bound.table}
                choose={feed.choose}
              />
            )}
          </div>
          {data ? (
            <MetricPane
              key={data.metric.id}
              data={data}
              asTable={asTable}
              keys={keys}
              boundInChart={bound.chart}
              showKeys={showKeys}
              run={run}
            />
          ) : (
            <p class="empty secondary-text">
              {feed.chosen.value === undefined
                ? l10n.t('Choose a metric to see how it changes.')
                : l10n.t('No longer stored.')}
            </p>
          )}
        </div>
      )}
      {helpIsOpen.value && (
        <KeysHelp
          bindings={bound.table.current}
          more={data && !asTable.value ? { title: l10n.t('Chart'), bindings: bound.chart.current } : undefined}
          onClose={() => {
            helpIsOpen.value = false;
          }}
        />
      )}
      <LiveRegion />
    </>
  );
}

feed.setFilter(saved.filter);
effect(() => {
  const { rows = [] } = feed.list.value ?? {};
  if (wanted === undefined) return;
  const found = rows.find(({ name, service }) => name === wanted?.name && service === wanted.service);
  if (!found) return;
  wanted = undefined;
  feed.choose(found.id);
});
effect(() => {
  const chosen = feed.data.value?.metric;
  const metric = chosen ? { name: chosen.name, service: chosen.service } : wanted;
  saveState({ filter: feed.filter.value, asTable: asTable.value, ...metric } satisfies SavedState);
});
render(<Metrics />, document.getElementById('app')!);
