import { visibleLine } from '../../../base/untrusted-text.ts';
import { kind, type ObservedSpan, textOf } from '../../observed-trace.ts';
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
      const sequential = same.filter((child, index) => index === 0 || child.startNs >= same[index - 1]!.endNs);
      if (sequential.length <= mostQueries) continue;
      report(
        span,
        `'${visibleLine(query, 80)}' runs ${same.length} times in it, one after another: can one query do that?`,
      );
    }
  }),
};
export default rule;

/** What tells a query from others: its text without values, else the span's name. Writes are no reads that one could join. */
function queryOf({ details }: ObservedSpan): string | undefined {
  const { attributes, name } = details;
  if (details.kind !== kind.client || textOf(attributes, 'db.system.name', 'db.system') === undefined) return undefined;
  const text = textOf(attributes, 'db.query.text', 'db.statement');
  const query = (text ?? name)
    .replaceAll(/'(?:[^']|'')*'|"[^"]*"(?=\s*[,)])|\b\d+(?:\.\d+)?\b|\$\d+|:\w+/g, '?')
    .replaceAll(/\s+/g, ' ');
  return /^\s*(insert|update|delete|begin|commit|rollback|set|hset|lpush|rpush|expire|del)\b/i.test(query)
    ? undefined
    : query.trim();
}
