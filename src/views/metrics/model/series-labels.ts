import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { MetricSeries } from '../../../protocol/metrics.ts';
import type { AttributeValue } from '../../../protocol/traces.ts';

/**
 * What to call each series: the attributes in which they differ, as `key=value`. What all have in common is left out, but
 * for a series that stands alone.
 */
export function seriesLabels(series: readonly MetricSeries[], text: (value: AttributeValue) => string): string[] {
  const told = series.map(({ attributes }) => new Map(attributes.map(({ key, value }) => [key, text(value)])));
  const keys = [...new Set(told.flatMap((attributes) => [...attributes.keys()]))].sort();
  const telling = keys.filter((key) => series.length === 1 || told.some((each) => each.get(key) !== told[0]?.get(key)));
  return told.map((attributes) => {
    const parts = telling.flatMap((key) => {
      const value = attributes.get(key);
      return value === undefined ? [] : [`${visibleLine(key, 60)}=${visibleLine(value, 80)}`];
    });
    return parts.length === 0 ? l10n.t('no attributes') : parts.join(', ');
  });
}
