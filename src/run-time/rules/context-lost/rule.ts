import { quotedName } from '../../names.ts';
import { kind, type ObservedSpan } from '../../observed-trace.ts';
import type { RunTimeRule } from '../../rule.ts';

/** Spans that are remembered to have run, the last ones. */
const mostRemembered = 5_000;

interface Usual {
  /** Sources of the parents that spans of this source have had. */
  readonly parents: Set<string>;
}

const rule: RunTimeRule = {
  id: 'context-lost',
  summary: 'A root that is started while the span runs in which others of its kind are.',
  severity: 'warning',
  sameAs: ['context-lost-across-boundary', 'span-not-made-current'],
  create() {
    const usual = new Map<string, Usual>();
    const ran: {
      readonly source: string;
      readonly span: ObservedSpan;
      readonly start: bigint;
      readonly end: bigint;
    }[] = [];
    return ({ spans }, report) => {
      for (const span of spans) {
        const { details, parent } = span;
        const source = sourceOf(span);
        if (parent !== undefined && span.process !== undefined && parent.process === span.process) {
          const known = usual.get(source) ?? { parents: new Set() };
          usual.set(source, known);
          known.parents.add(sourceOf(parent));
        }
        ran.push({ source, span, start: BigInt(details.startUnixNano), end: BigInt(details.endUnixNano) });
      }
      if (ran.length > mostRemembered) ran.splice(0, ran.length - mostRemembered);
      for (const root of spans) {
        if (root.details.parentSpanId !== '' || !isInner(root)) continue;
        const parents = usual.get(sourceOf(root))?.parents;
        const start = BigInt(root.details.startUnixNano);
        const around = ran.filter(
          (other) =>
            parents?.has(other.source) &&
            other.span.process === root.process &&
            other.span.details.traceId !== root.details.traceId &&
            other.start <= start &&
            start < other.end,
        );
        // Of several that run at a time none is surely meant, and one that has such a child has not lost it.
        const [only, ...others] = around;
        if (only === undefined || others.length > 0) continue;
        if (only.span.children.some((child) => sourceOf(child) === sourceOf(root))) continue;
        report(
          root,
          `It is the root of a trace of its own, started while ${quotedName(only.span)} ran: was the context lost?`,
        );
      }
    };
  },
};
export default rule;

function isInner({ details, process }: ObservedSpan): boolean {
  return process !== undefined && [kind.internal, kind.client, kind.producer].some((each) => each === details.kind);
}

function sourceOf({ service, run, details }: ObservedSpan): string {
  return JSON.stringify([service, run, details.scope.name, details.kind, details.name]);
}
