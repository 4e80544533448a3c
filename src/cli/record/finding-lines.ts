import { formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import { RunTimeObserver } from '../../run-time/observer.ts';
import type { TraceStore } from '../../traces/trace-store.ts';

/** What is wrong with the spans as they came, a line each: `GET /cart [shop] It runs … (3 spans) repeated-query`. */
export function findingLines(store: TraceStore): readonly string[] {
  const observer = new RunTimeObserver(store);
  // Nothing comes any more: all traces rest from the first look to the second.
  for (const nowMs of [0, Number.MAX_SAFE_INTEGER]) for (const _ of observer.update(nowMs));
  return observer.report(true).findings.map(({ rule, message, source, count }) => {
    const place = `${visibleLine(source.name, 80)} [${visibleLine(source.service, 40)}]`;
    return `${place} ${message} (${formatNoun(count, 'span')}) ${rule}`;
  });
}
