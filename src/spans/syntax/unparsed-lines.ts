import * as l10n from '@vscode/l10n';
import { LineIndex } from '../../base/line-index.ts';
import type { OffsetRange } from '../../base/range.ts';

/** Says of each place of a text where the parser had to guess in which line that is. */
export function unparsedLines(text: string, places: readonly OffsetRange[]): readonly string[] {
  if (places.length === 0) return [];
  const lines = new LineIndex(text);
  return places.map(({ start }) => l10n.t('line {0} cannot be parsed', lines.positionAt(start).line + 1));
}
