import * as l10n from '@vscode/l10n';
import { formatAge, formatDuration, formatNoun } from '../base/format.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { Run } from './traces.ts';

/** What was started, on one line: the command where it is known, else the service. */
export function runName({ title, service }: Run, limit = 40): string {
  return (
    visibleLine(title ?? service, limit) || (title === undefined ? l10n.t('(no service)') : l10n.t('(no command)'))
  );
}

/** What a line about a run says beside its name. */
export function runFacts(run: Run, nowMs: number): readonly string[] {
  const { title, services, instance, startMs, endMs, spanCount, errorCount, exitCode } = run;
  return [
    agoText(startMs, nowMs),
    l10n.t('for {0}', formatDuration((endMs - startMs) * 1e6)),
    formatNoun(spanCount, l10n.t('span'), l10n.t('spans')),
    ...(errorCount > 0 ? [formatNoun(errorCount, l10n.t('error'), l10n.t('errors'))] : []),
    ...(exitCode !== undefined && exitCode !== 0 ? [l10n.t('exit code {0}', exitCode)] : []),
    ...(title === undefined ? [] : [servicesText(services)]),
    ...(title !== undefined || instance === '' ? [] : [visibleLine(instance, 12)]),
  ];
}

export function runText(run: Run, nowMs: number): string {
  return `${runName(run)}: ${runFacts(run, nowMs).join(', ')}`;
}

/**
 * Of runs, the newest first, the last one and the one to compare it with: the last before it of the same command, else of
 * the same service, else whichever came before. `undefined` when there are no two.
 */
export function lastTwoRuns(runs: readonly Run[]): { readonly before: Run; readonly after: Run } | undefined {
  const [after, ...others] = runs;
  if (after === undefined) return undefined;
  const before =
    others.find(({ title }) => title !== undefined && title === after.title) ??
    others.find(({ services }) => services.some((service) => after.services.includes(service))) ??
    others[0];
  return before && { before, after };
}

/** `now`, `5 s ago`. */
export function agoText(thenMs: number, nowMs: number): string {
  const age = formatAge(thenMs, nowMs);
  return age === 'now' ? l10n.t('now') : l10n.t('{0} ago', age);
}

function servicesText(services: readonly string[]): string {
  const [first = '', second] = services;
  return second === undefined
    ? visibleLine(first, 20) || l10n.t('(no service)')
    : formatNoun(services.length, l10n.t('service'), l10n.t('services'));
}
