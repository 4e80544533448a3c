import * as l10n from '@vscode/l10n';
import { hasRemoteParent, type ObservedSpan, processKeyOf, withoutRelatives } from '../../observed-trace.ts';
import { Recent } from '../../recent.ts';
import type { RunTimeRule } from '../../rule.ts';

/** Orphans that are remembered, the last ones, and processes, the first ones. */
const mostOrphans = 1_000;
const mostProcesses = 10_000;

const rule: RunTimeRule = {
  id: 'parent-never-came',
  summary: 'A span whose parent, of the same process, was never exported.',
  severity: 'warning',
  create() {
    const orphans = new Recent<ObservedSpan>(mostOrphans);
    const latest = new Map<string, LatestWork>();
    return {
      trace({ traceId, spans }) {
        orphans.forget(traceId);
        for (const span of spans) {
          const { details, parent } = span;
          if (parent !== undefined) continue;
          // What called from outside need not report here.
          if (details.parentSpanId !== '' && !hasRemoteParent(details)) orphans.add(traceId, withoutRelatives(span));
          const process = processKeyOf(span);
          const known = latest.get(process);
          if (known === undefined && latest.size === mostProcesses) continue;
          latest.set(process, later(known, traceId, Number(details.startUnixNano)));
        }
      },
      together(report) {
        for (const orphan of orphans.all()) {
          const { traceId, endUnixNano } = orphan.details;
          const work = latest.get(processKeyOf(orphan));
          const other = work?.traceId === traceId ? work.startElsewhere : work?.start;
          // The last that a process does may go on still, or be cut off with it: it is told once other work has followed.
          if (other === undefined || other <= Number(endUnixNano)) continue;
          report(
            orphan,
            l10n.t('The span that this one was started in never came: it was not ended, or not exported.'),
          );
        }
      },
    };
  },
};
export default rule;

/** When a process last began a trace, or its part of one, and when it last began another. Nanoseconds since 1970. */
interface LatestWork {
  readonly traceId: string;
  readonly start: number;
  readonly startElsewhere: number;
}

function later(known: LatestWork | undefined, traceId: string, start: number): LatestWork {
  if (known === undefined) return { traceId, start, startElsewhere: 0 };
  if (known.traceId === traceId) return { ...known, start: Math.max(known.start, start) };
  if (known.start < start) return { traceId, start, startElsewhere: known.start };
  return { ...known, startElsewhere: Math.max(known.startElsewhere, start) };
}
