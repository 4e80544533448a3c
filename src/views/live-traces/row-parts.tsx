import * as l10n from '@vscode/l10n';
import { formatAge, formatCount } from '../../base/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { serviceClass } from '../../ui/theme.ts';

/** What rows of traces and of groups have in common. */

export function ErrorBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="error-badge error-text">
      <Icon name="error" />
      {formatCount(count)}
      <span class="visually-hidden">{` ${count === 1 ? l10n.t('error') : l10n.t('errors')}`}</span>
    </span>
  );
}

export function Age({ endMs, nowMs }: { endMs: number; nowMs: number }) {
  const age = formatAge(endMs, nowMs);
  return (
    <span class="trace-age">
      {age === 'now' ? l10n.t('now') : age}
      {age !== 'now' && <span class="visually-hidden"> {l10n.t('ago')}</span>}
    </span>
  );
}

/** `share`: 0 to 1 of the longest in sight. */
export function DurationBar({ share }: { share: number }) {
  return (
    <div class="duration-bar">
      <div class="duration-value" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** A service's place among all stored ones gives its colour. */
export function colorOf(service: string, services: readonly string[]): string {
  return serviceClass(Math.max(0, services.indexOf(service)));
}

export function rowId(key: string): string {
  // An id must have no spaces in it, and names have.
  return `row-${encodeURIComponent(key)}`;
}
