import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import { isExplicit, placesOf } from '../../losses.ts';
import { type AnalysedSpan, asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'context-token-not-detached',
  summary: 'A context that is attached and not detached stays current for whatever runs there next.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ tokens, idioms }, report) {
    for (const { id, name, range, start, flow } of tokens) {
      if (!flow || start !== 'context-token') continue;
      for (const { range: again, end, isAlways } of flow.afterEnd) {
        if (!isAlways) continue;
        report({
          range: again,
          message: l10n.t('This context is detached before: a second time does nothing.'),
          severity: 'hint',
          related: [{ range: end, message: l10n.t('It is detached here first.') }],
          fixes: asFixes(l10n.t('Remove the needless call'), idioms.removeCall(again)),
          tags: ['unnecessary'],
        });
      }
      const explicit = flow.losses.filter(isExplicit);
      // Whoever throws again what was caught has no path of its own in mind.
      const isMeant = explicit.some(({ again }) => !again);
      const losses = explicit.length > 0 ? explicit : flow.escapes ? [] : flow.losses;
      if (losses.length === 0) continue;
      const never = !flow.ends && !flow.escapes;
      report({
        range,
        message: never
          ? l10n.t('This context is never detached, so it stays current for whatever runs here next.')
          : isMeant
            ? l10n.t('This context is not detached on all paths.')
            : l10n.t('This context is not detached when something fails before.'),
        severity: isMeant ? 'warning' : 'information',
        related: never ? [] : placesOf(losses, name, l10n.t('attached')),
        fixes: asFixes(l10n.t('Detach it in a finally block'), idioms.endAlways(id)),
      });
    }
    for (const [outer, inner] of crossedPairs(tokens.filter(({ start }) => start === 'context-token'))) {
      report({
        range: inner.detached,
        message: l10n.t(
          "Detaching this last makes the context current again that '{0}' had attached: what is attached last is detached first.",
          outer.name,
        ),
        related: [
          { range: outer.range, message: l10n.t("'{0}' is attached here.", outer.name) },
          { range: outer.detached, message: l10n.t('It is detached here, while another one is on top of it.') },
        ],
      });
    }
  },
});

interface Attached {
  readonly name: string;
  readonly range: OffsetRange;
  /** The only place where it is detached, on all paths but those of exceptions. */
  readonly detached: OffsetRange;
}

/** Two contexts of which the first is detached while the second is still attached. */
function crossedPairs(tokens: readonly AnalysedSpan[]): readonly (readonly [outer: Attached, inner: Attached])[] {
  const attached = tokens.flatMap(({ name, range, flow }): Attached[] => {
    const [detached, ...others] = flow?.endedAt ?? [];
    const isCertain = flow && !flow.escapes && others.length === 0 && !flow.losses.some(isExplicit);
    return detached && isCertain ? [{ name, range, detached }] : [];
  });
  return attached.flatMap((outer) =>
    attached
      .filter((inner) => outer.range.start < inner.range.start && inner.range.start < outer.detached.start)
      .filter((inner) => outer.detached.start < inner.detached.start)
      .map((inner) => [outer, inner] as const),
  );
}
