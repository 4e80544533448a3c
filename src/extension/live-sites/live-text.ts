/** What is told of live spans at the end of a line and in a hover, as text. */
import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun, formatRate } from '../../base/format.ts';
import { quotedText } from '../../protocol/filter-text.ts';
import type { Distribution, SiteNumbers, SpanSource } from '../../protocol/live-sites.ts';

/** `42×  p50 3.1 ms  p95 12 ms  4.2/s`; a site without spans has nothing to tell. */
export function lineText({ count, p50Ns, p95Ns, ratePerSecond }: SiteNumbers, places: number): string {
  if (count === 0) return '';
  return [
    `${formatCount(count)}×`,
    ...(count === 1 ? [formatDuration(p95Ns)] : [`p50 ${formatDuration(p50Ns)}`, `p95 ${formatDuration(p95Ns)}`]),
    ...(ratePerSecond > 0 ? [formatRate(ratePerSecond)] : []),
    ...(places > 1
      ? [places === 2 ? l10n.t('here or at 1 other place') : l10n.t('here or at {0} other places', places - 1)]
      : []),
  ].join('  ');
}

/** Empty when there are none. */
export function errorText({ errorCount }: SiteNumbers): string {
  return errorCount === 0 ? '' : formatNoun(errorCount, l10n.t('error'), l10n.t('errors'));
}

const blocks = '▁▂▃▄▅▆▇█';

/** `▁▃█▂` from the shortest to the longest, and what these are. Parts with spans are never empty. */
export function distributionText({ parts }: Distribution): string {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return '';
  const most = Math.max(...parts.map(({ count }) => count));
  const bars = parts.map(({ count }) => (count === 0 ? ' ' : blocks[Math.ceil((count / most) * blocks.length) - 1]));
  return `${formatDuration(first.fromNs)} ${bars.join('')} ${formatDuration(last.toNs)}`;
}

/** A filter for the traces with spans of these sources; `undefined` when there is none short enough. */
export function sourcesFilter(sources: readonly Pick<SpanSource, 'service' | 'name'>[]): string | undefined {
  const conditions = new Set(
    sources.map(({ service, name }) => `service=${quotedText(service)} name=${quotedText(name)}`),
  );
  const [first] = conditions;
  if (first === undefined || conditions.size > mostConditions) return undefined;
  return conditions.size === 1 ? first : [...conditions].map((condition) => `(${condition})`).join(' or ');
}

/** More make a filter that nobody can read. */
const mostConditions = 8;
