import * as l10n from '@vscode/l10n';
import { grouped } from '../../../base/grouped.ts';
import { spanKind } from '../../../protocol/span-codes.ts';
import { quotedName } from '../../names.ts';
import { type ObservedSpan, withoutRelatives } from '../../observed-trace.ts';
import { Recent } from '../../recent.ts';
import type { RunTimeRule } from '../../rule.ts';

/** Roots and spans that are remembered, the last ones. */
const mostRoots = 500;
const mostSpans = 5_000;
/** Sources whose usual parents are known, the first ones. */
const mostSources = 10_000;

/** What is remembered of a span. Times are nanoseconds since 1970. */
interface Ran {
  readonly traceId: string;
  readonly source: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly childSources: readonly string[];
}

interface Root {
  readonly traceId: string;
  readonly source: string;
  readonly start: number;
  readonly span: ObservedSpan;
}

const rule: RunTimeRule = {
  id: 'context-lost',
  summary: 'A root that is started while the span runs in which others of its kind are.',
  severity: 'warning',
  sameAs: ['context-lost-across-boundary', 'span-not-made-current'],
  create() {
    /** By source: sources of the parents that its spans have had in the same process. */
    const usual = new Map<string, Set<string>>();
    const roots = new Recent<Root>(mostRoots);
    const recent = new Recent<Ran>(mostSpans);
    return {
      trace({ traceId, spans }) {
        roots.forget(traceId);
        recent.forget(traceId);
        for (const span of spans) {
          if (span.process === undefined) continue;
          const { name, startUnixNano, endUnixNano, parentSpanId } = span.details;
          const source = sourceOf(span);
          const children = span.children.filter((child) => isInner(child) && child.process === span.process);
          const childSources = children.map(sourceOf);
          for (const child of childSources) {
            const known = usual.get(child);
            if (known) known.add(source);
            else if (usual.size < mostSources) usual.set(child, new Set([source]));
          }
          const [start, end] = [Number(startUnixNano), Number(endUnixNano)];
          recent.add(traceId, { traceId, source, name, start, end, childSources });
          if (parentSpanId === '' && isInner(span))
            roots.add(traceId, { traceId, source, start, span: withoutRelatives(span) });
        }
      },
      together(report) {
        const rootsBySource = grouped(roots.all(), ({ source }) => source);
        if (rootsBySource.size === 0) return;
        const bySource = grouped(recent.all(), ({ source }) => source);
        for (const [source, same] of rootsBySource) {
          const parents = [...(usual.get(source) ?? [])].flatMap((parent) => bySource.get(parent) ?? []);
          const found = same.map(({ traceId, start }) =>
            parents.filter((other) => other.traceId !== traceId && other.start <= start && start < other.end),
          );
          // What is started on its own as well may be meant to be.
          if (found.some((around) => around.length === 0)) continue;
          for (const [index, { span }] of same.entries()) {
            // Of several that run at a time none is surely meant, and one that has such a child has not lost it.
            const [only, ...others] = found[index]!;
            if (only === undefined || others.length > 0 || only.childSources.includes(source)) continue;
            const parent = quotedName(only.name);
            report(
              span,
              l10n.t('It is the root of a trace of its own, started while {0} ran: was the context lost?', parent),
            );
          }
        }
      },
    };
  },
};
export default rule;

function isInner({ details }: ObservedSpan): boolean {
  return [spanKind.internal, spanKind.client, spanKind.producer].some((each) => each === details.kind);
}

/** Spans of one place in one process have one. */
function sourceOf({ service, process, run, details }: ObservedSpan): string {
  return JSON.stringify([service, process, run, details.scope.name, details.kind, details.name]);
}
