import { type Signal, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount, formatNoun, formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { MetricData } from '../../protocol/metrics.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { textOf } from '../../ui/attributes.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import { announce } from '../../ui/live-region.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Chart } from './chart.tsx';
import type { TimeRange } from './chart-keys.ts';
import { ExemplarList } from './exemplar-list.tsx';
import { Legend } from './legend.tsx';
import { lineStyle } from './line-style.ts';
import { typeNames } from './metric-table.tsx';
import type { Line } from './model/align-lines.ts';
import { chartData, type Measure, measuresOf } from './model/chart-data.ts';
import { exemplarsOf } from './model/exemplars.ts';
import { chosenLines, type LineChoice, toggled } from './model/line-choice.ts';
import { seriesLabels } from './model/series-labels.ts';
import { formatValue } from './model/units.ts';
import { ValueTable } from './value-table.tsx';

interface MetricPaneProps {
  readonly data: MetricData;
  readonly asTable: Signal<boolean>;
  /** Keys of the view around it. */
  readonly keys: readonly KeyBinding[];
  /** Told all keys of the chart. */
  readonly boundInChart: { current: readonly KeyBinding[] };
  showKeys(): void;
  run(command: ViewCommand): void;
}

/** One metric, drawn. Make it anew for another metric. */
export function MetricPane(props: MetricPaneProps) {
  const { data } = props;
  const measures = measuresOf(data);
  const wanted = useSignal<Measure | undefined>(undefined);
  const measure = wanted.value ?? measures[0];
  if (measure === undefined) {
    return (
      <section class="metric-pane" aria-label={l10n.t('Metric')}>
        <Title data={data} />
        <p class="empty">{l10n.t('This metric came without data points.')}</p>
      </section>
    );
  }
  return (
    <section class="metric-pane" aria-label={l10n.t('Metric')}>
      <Title data={data} />
      <MeasuredMetric
        {...props}
        key={measure}
        measure={measure}
        measures={measures}
        setMeasure={(next) => {
          wanted.value = next;
        }}
      />
    </section>
  );
}

function Title({ data: { metric, series, temporality } }: { data: MetricData }) {
  const { name, description, unit, type, service, seriesCount, scope } = metric;
  const facts = [
    typeNames[type],
    temporality === 'unspecified' ? '' : temporalityNames[temporality],
    unit === '' ? '' : l10n.t('unit {0}', visibleLine(unit, 40)),
    visibleLine(service, 80),
    visibleLine(scope.name, 80),
  ];
  return (
    <header class="metric-title">
      <h2 class="untrusted">{visibleLine(name) || l10n.t('(no name)')}</h2>
      <span class="secondary-text untrusted">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      {seriesCount > series.length && (
        <span class="secondary-text">
          {l10n.t('the first {0} of {1} series', formatCount(series.length), formatCount(seriesCount))}
        </span>
      )}
      {description !== '' && <p class="secondary-text untrusted">{visibleLine(description)}</p>}
    </header>
  );
}

interface MeasuredMetricProps extends MetricPaneProps {
  readonly measure: Measure;
  readonly measures: readonly Measure[];
  setMeasure(measure: Measure): void;
}

const temporalityNames = { delta: l10n.t('delta'), cumulative: l10n.t('cumulative') } as const;

const measureNames: Readonly<Record<Measure, string>> = {
  value: l10n.t('Values as sent'),
  rate: l10n.t('Rate per second'),
  quantiles: l10n.t('Quantiles'),
  average: l10n.t('Average'),
};

function MeasuredMetric(props: MeasuredMetricProps) {
  const { data, measure, measures, setMeasure, asTable, keys, boundInChart, showKeys, run } = props;
  const chart = useMemo(() => chartData(data, measure), [data, measure]);
  const exemplars = useMemo(() => exemplarsOf(data, measure), [data, measure]);
  const names = useMemo(() => seriesLabels(data.series, textOf), [data]);
  const choice = useRef<LineChoice | undefined>(undefined);
  const redraw = useSignal(0);
  const zoom = useSignal<TimeRange | undefined>(undefined);
  const cursor = useSignal<number | undefined>(undefined);
  choice.current = useMemo(() => chosenLines(choice.current, chart.lines), [chart, redraw.value]);
  const { numbers, shown } = choice.current;

  const labels = chart.lines.map((line) => labelOf(line, names));
  const styles = chart.lines.map(({ id }) => (shown.has(id) ? lineStyle(numbers.get(id)!) : undefined));
  const format = (value: number) => formatValue(value, chart.unit, chart.perSecond);
  const formatMeasured = (value: number) => formatValue(value, data.metric.unit);
  const at = cursor.value;
  const valueAt = ({ values }: Line) => {
    const value = at === undefined ? values.findLast((each) => typeof each === 'number') : values[at];
    return typeof value === 'number' ? format(value) : '–';
  };
  const time = at === undefined ? undefined : chart.times[at];
  const shownTime = time === undefined ? '' : formatTime(`${Math.round(time * 1e3)}000000`);
  const entries = chart.lines.map((line, i) => ({
    id: line.id,
    label: labels[i]!,
    style: styles[i],
    value: valueAt(line),
  }));
  const open = ({ traceId, spanId }: { traceId: string; spanId: string }) =>
    run({ command: 'openTrace', traceId, ...(spanId !== '' && { spanId }) });
  useEffect(() => {
    if (shownTime === '') return;
    const told = entries.filter(({ style }) => style !== undefined).slice(0, 5);
    announce([shownTime, ...told.map(({ label, value }) => `${label}: ${value}`)].join(', '));
  }, [shownTime]);

  const hidden = chart.lines.length - shown.size;
  return (
    <>
      <div class="metric-bar">
        <Toolbar label={l10n.t('Chart')}>
          {measures.length > 1 && (
            <MenuButton
              label={l10n.t('Measure')}
              text={measureNames[measure]}
              items={measures.map((each) => ({
                id: each,
                label: measureNames[each],
                checked: each === measure,
                group: 'measure',
              }))}
              onSelect={(id) => setMeasure(measures.find((each) => each === id) ?? measure)}
            />
          )}
          <IconButton
            icon="table"
            label={l10n.t('Show as table')}
            pressed={asTable.value}
            onClick={() => {
              asTable.value = !asTable.value;
            }}
          />
          <IconButton
            icon="fit"
            label={l10n.t('Show all of time')}
            disabled={zoom.value === undefined}
            onClick={() => {
              zoom.value = undefined;
            }}
          />
          <IconButton icon="keyboard" label={l10n.t('Keyboard (?)')} onClick={showKeys} />
        </Toolbar>
        <span class="secondary-text">{shownTime}</span>
        {hidden > 0 && (
          <span class="secondary-text">
            {l10n.t('{0} not shown', formatNoun(hidden, l10n.t('line'), l10n.t('lines')))}
          </span>
        )}
      </div>
      <div class="metric-body">
        {asTable.value ? (
          <ValueTable
            data={chart}
            shown={styles.flatMap((style, i) => (style ? [i] : []))}
            labels={labels}
            format={format}
            keys={keys}
          />
        ) : (
          <Chart
            data={chart}
            styles={styles}
            markers={exemplars.map(({ time: measuredAt, height }) => ({ time: measuredAt, value: height }))}
            description={descriptionOf(data, measure, chart.times.length, entries)}
            zoom={zoom.value}
            setZoom={(range) => {
              zoom.value = range;
            }}
            setCursor={(place) => {
              cursor.value = place;
            }}
            keys={keys}
            bound={boundInChart}
            openMarker={(marker) => open(exemplars[marker]!)}
            format={format}
          />
        )}
        <div class="metric-aside">
          <Legend
            entries={entries}
            toggle={(id) => {
              choice.current = toggled(choice.current!, id);
              redraw.value++;
            }}
          />
          <ExemplarList exemplars={exemplars} labels={names} format={formatMeasured} open={open} />
        </div>
      </div>
    </>
  );
}

function labelOf({ name, series }: Line, names: readonly string[]): string {
  if (name === undefined) return names[series ?? 0] ?? '';
  return series === undefined || names.length === 1 ? name : `${name} ${names[series]}`;
}

function descriptionOf(
  { metric }: MetricData,
  measure: Measure,
  points: number,
  entries: readonly { readonly label: string; readonly value: string }[],
): string {
  const lines = entries.slice(0, 8).map(({ label, value }) => `${label} ${value}`);
  const told = lines.join('; ');
  const what = `${visibleLine(metric.name)} (${measureNames[measure]})`;
  return l10n.t(
    'Line chart of {0} at {1}: {2}. Arrow keys move the crosshair.',
    what,
    formatNoun(points, l10n.t('point in time'), l10n.t('points in time')),
    entries.length > lines.length ? l10n.t('{0}, and {1} more', told, entries.length - lines.length) : told,
  );
}
