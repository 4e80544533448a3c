import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanKind } from '../../../protocol/span-codes.ts';
import { type ObservedSpan, textOf } from '../../observed-trace.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

/** How often one query may run under one span. */
const mostQueries = 4;

const rule: RunTimeRule = {
  id: 'repeated-query',
  summary: 'The same query many times under one span, one after another: N+1.',
  severity: 'warning',
  create: ofSpans((span, report) => {
    const byQuery = new Map<string, ObservedSpan[]>();
    for (const child of span.children) {
      const query = queryOf(child);
      if (query === undefined) continue;
      const same = byQuery.get(query) ?? [];
      byQuery.set(query, same);
      same.push(child);
    }
    for (const [query, same] of byQuery) {
      if (same.length <= mostQueries || !isOneAfterAnother(same)) continue;
      report(
        span,
        l10n.t(
          "'{0}' runs {1} times in it, one after another: can one query do that?",
          visibleLine(query, 80),
          same.length,
        ),
      );
    }
  }),
};
export default rule;

/** Together they took about as long as each for itself; single starts and ends are off by a millisecond in some SDKs. */
function isOneAfterAnother(spans: readonly ObservedSpan[]): boolean {
  const whole = spans.reduce((latest, { endNs }) => Math.max(latest, endNs), 0) - spans[0]!.startNs;
  return whole >= 0.8 * spans.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
}

/** What tells a query from others: its text without values, else the span's name. Writes are no reads that one could join. */
function queryOf({ details }: ObservedSpan): string | undefined {
  const { attributes, name } = details;
  if (details.kind !== spanKind.client || textOf(attributes, 'db.system.name', 'db.system') === undefined)
    return undefined;
  const text = textOf(attributes, 'db.query.text', 'db.statement');
  const query = (text ?? name)
    .replaceAll(/'(?:[^']|'')*'|"[^"]*"(?=\s*[,)])|\b\d+(?:\.\d+)?\b|\$\d+|:\w+/g, '?')
    .replaceAll(/\s+/g, ' ');
  return /^\s*(insert|update|delete|begin|commit|rollback|set|hset|lpush|rpush|expire|del)\b/i.test(query)
    ? undefined
    : query.trim();
}
