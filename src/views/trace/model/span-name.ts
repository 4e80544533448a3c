import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';

/** What a row is called: of a span that never arrived only its id is known. */
export function spanName(trace: TraceData, row: number): string {
  const name = trace.name[row]!;
  if (name < 0) return `${spanIdAt(trace.spanIds, row).slice(0, 8)}… never arrived`;
  return visibleLine(trace.names[name]!, 200) || '(no name)';
}
