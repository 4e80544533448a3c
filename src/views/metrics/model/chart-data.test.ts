import { describe, expect, it } from 'vitest';
import type { MetricData, MetricPoint, MetricType } from '../../../protocol/metrics.ts';
import { chartData, measuresOf, quantileName } from './chart-data.ts';
import { exemplarsOf } from './exemplars.ts';
import { chosenLines, mostLines, toggled } from './line-choice.ts';
import { seriesLabels } from './series-labels.ts';

describe('what is drawn of a metric', () => {
  it.each<[MetricType, MetricData['temporality'], boolean, string[]]>([
    ['gauge', 'unspecified', false, ['value']],
    ['sum', 'cumulative', true, ['rate', 'value']],
    ['sum', 'cumulative', false, ['value']],
    ['sum', 'delta', false, ['rate', 'value']],
    ['exponentialHistogram', 'delta', false, ['quantiles', 'rate', 'average']],
    ['empty', 'unspecified', false, []],
  ])('of a %s, %s, monotonic %s', (type, temporality, isMonotonic, measures) => {
    expect(measuresOf(metric({ type, temporality, isMonotonic }, []))).toEqual(measures);
  });

  it('of a histogram is the count a second, or the average of what was counted', () => {
    const counted = (second: number, count: number, sum: number) =>
      point(second, { distribution: { count: String(count), sum, buckets: [], quantiles: [] } });
    const data = metric({ type: 'histogram', temporality: 'cumulative' }, [[counted(10, 10, 20), counted(20, 30, 80)]]);
    expect(chartData(data, 'rate').lines[0]!.values).toEqual([1, 2]);
    expect(chartData(data, 'rate').unit).toBe('1');
    expect(chartData(data, 'average').lines[0]!.values).toEqual([2, 3]);
  });

  it('of a summary are its own quantiles', () => {
    const quantiles = [
      { quantile: 0.5, value: 3 },
      { quantile: 1, value: 9 },
    ];
    const data = metric({ type: 'summary' }, [[point(1, { distribution: { count: '1', buckets: [], quantiles } })]]);
    expect(chartData(data, 'quantiles').lines.map(({ name, values }) => [name, values])).toEqual([
      ['p50', [3]],
      ['max', [9]],
    ]);
  });

  it('of series at different times goes straight on between their own points', () => {
    const data = metric({ type: 'gauge' }, [
      [point(1, { value: 1 }), point(3, { value: 3 })],
      [point(2, { value: 20 })],
    ]);
    const { times, lines } = chartData(data, 'value');
    expect(times.map((time) => time - 1000)).toEqual([1, 2, 3]);
    expect(lines.map(({ values }) => values)).toEqual([
      [1, undefined, 3],
      [undefined, 20, undefined],
    ]);
  });

  it('has a gap where points stay away, and where they say that there is no value', () => {
    const seconds = [1, 2, 3, 4, 60, 61];
    const data = metric({ type: 'gauge' }, [
      seconds.map((second) => point(second, second === 61 ? { value: 7, flags: 1 } : { value: second })),
    ]);
    expect(chartData(data, 'value').lines[0]!.values).toEqual([1, 2, 3, 4, null, 60, null]);
  });
});

describe('the lines that are shown', () => {
  const line = (id: string, value: number) => ({ id, values: [value] });

  it('are the largest at first, and stay the same while others come', () => {
    const many = Array.from({ length: 20 }, (_, i) => line(`line ${i}`, i));
    const choice = chosenLines(undefined, many);
    expect([...choice.shown].toSorted()).toEqual(
      many
        .slice(8)
        .map(({ id }) => id)
        .toSorted(),
    );
    const later = chosenLines(choice, [...many, line('larger', 100)]);
    expect(later.shown).toEqual(choice.shown);
    expect(later.numbers.get('line 19')).toBe(choice.numbers.get('line 19'));
    expect(choice.shown.size).toBe(mostLines);
  });

  it('are those the reader wants', () => {
    const choice = chosenLines(undefined, [line('a', 1), line('b', 2)]);
    expect([...toggled(choice, 'a').shown]).toEqual(['b']);
    expect([...toggled(toggled(choice, 'a'), 'a').shown]).toEqual(['b', 'a']);
  });
});

it('series are called by what tells them apart', () => {
  const attributes = (route: string) => [
    { key: 'method', value: 'GET' },
    { key: 'route', value: route },
  ];
  const series = [attributes('/a'), attributes('/b')].map((each) => ({ attributes: each, points: [] }));
  expect(seriesLabels(series, String)).toEqual(['route=/a', 'route=/b']);
  expect(seriesLabels(series.slice(0, 1), String)).toEqual(['method=GET, route=/a']);
  expect(seriesLabels([{ attributes: [], points: [] }], String)).toEqual(['no attributes']);
});

it('exemplars of several points are told once, the newest first, those of no trace not at all', () => {
  const exemplar = (second: number, traceId: string) => ({
    timeUnixNano: `${1000 + second}000000000`,
    value: 5,
    traceId,
    spanId: 'b7ad6b7169203331',
    attributes: [],
  });
  const data = metric({ type: 'histogram' }, [
    [
      point(1, { exemplars: [exemplar(1, 'a'), exemplar(1, '')] }),
      point(2, { exemplars: [exemplar(1, 'a'), exemplar(2, 'b')] }),
    ],
  ]);
  expect(exemplarsOf(data, 'quantiles').map(({ traceId, height }) => [traceId, height])).toEqual([
    ['b', 5],
    ['a', 5],
  ]);
  expect(exemplarsOf(data, 'rate')[0]!.height).toBeUndefined();
});

it('quantiles are called as people call them', () => {
  expect([0, 0.5, 0.999, 0.07, 1].map(quantileName)).toEqual(['min', 'p50', 'p99.9', 'p7', 'max']);
});

/** `second` after 1000 s since the epoch, counted from then. */
function point(second: number, fields: Partial<MetricPoint>): MetricPoint {
  return {
    startUnixNano: '1000000000000',
    timeUnixNano: `${1000 + second}000000000`,
    flags: 0,
    exemplars: [],
    ...fields,
  };
}

function metric(
  { type, temporality = 'unspecified', isMonotonic = false }: { type: MetricType } & Partial<MetricData>,
  series: readonly (readonly MetricPoint[])[],
): MetricData {
  const scope = { name: '', version: '', schemaUrl: '', attributes: [], droppedAttributes: 0 };
  return {
    metric: {
      id: 1,
      name: 'm',
      description: '',
      unit: 's',
      type,
      service: 'web',
      scope,
      seriesCount: series.length,
      pointCount: 0,
      exemplarCount: 0,
    },
    temporality,
    isMonotonic,
    resource: [],
    resourceDroppedAttributes: 0,
    resourceSchemaUrl: '',
    metadata: [],
    series: series.map((points, i) => ({ attributes: series.length === 1 ? [] : [{ key: 'i', value: i }], points })),
  };
}
