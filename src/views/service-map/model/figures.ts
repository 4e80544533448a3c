import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun, withDecimalSign } from '../../../base/format.ts';
import type { EdgeStatistics } from '../../../protocol/traces.ts';

/** `12/s`, or the count where one call tells no rate. */
export function rateText({ count, ratePerSecond }: EdgeStatistics): string {
  if (ratePerSecond <= 0) return formatNoun(count, l10n.t('call'), l10n.t('calls'));
  if (ratePerSecond >= 99.5) return `${formatCount(Math.round(ratePerSecond))}/s`;
  if (ratePerSecond < 0.01) return `<${withDecimalSign('0.01')}/s`;
  return `${withDecimalSign(String(Number(ratePerSecond.toPrecision(2))))}/s`;
}

/** `2 % errors`; empty where there are none. */
export function errorText({ count, errorCount }: EdgeStatistics): string {
  if (errorCount === 0) return '';
  return l10n.t('{0} errors', errorShare({ count, errorCount }));
}

/** `2 %` of all calls. */
export function errorShare({ count, errorCount }: Pick<EdgeStatistics, 'count' | 'errorCount'>): string {
  const percent = (100 * errorCount) / count;
  return `${percent < 1 ? '<1' : Math.round(percent)} %`;
}

/** All on one line: `12/s · 2 % errors · p95 45 ms`. */
export function figuresText(statistics: EdgeStatistics): string {
  const facts = [rateText(statistics), errorText(statistics), `p95 ${formatDuration(statistics.p95Ns)}`];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** Pixels, 1.2 to 5: each is ten times the rate of one a little thinner; what tells no rate counts by its calls. */
export function lineWidth({ count, ratePerSecond }: EdgeStatistics): number {
  const rate = ratePerSecond > 0 ? ratePerSecond : count / 60;
  return Math.max(1.2, Math.min(5, 2 + 0.9 * Math.log10(rate)));
}
