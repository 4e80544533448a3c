import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';

/** What a row is called: of a span that never arrived only its id is known. */
export function spanName(trace: TraceData, row: number): string {
  const name = trace.name[row]!;
  if (name < 0) return l10n.t('{0} never arrived', `${spanIdAt(trace.spanIds, row).slice(0, 8)}…`);
  return visibleLine(trace.names[name]!, 200) || l10n.t('(no name)');
}
