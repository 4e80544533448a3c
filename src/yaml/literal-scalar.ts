import { behindBlanks } from './line-scalar.ts';
import { type Line, lineAt } from './text-line.ts';
import type { YamlScalar } from './yaml-node.ts';

/**
 * Reads the text behind a `|` or `|-` at an offset of a line, which ends with the lines that are indented deeper than
 * `parentIndent`; undefined where only a full parser of YAML can tell what it is. `next`: where the line after it starts.
 */
export function readLiteral(
  text: string,
  start: number,
  header: Line,
  parentIndent: number,
): { readonly scalar: YamlScalar; readonly next: number } | undefined {
  const keepsBreak = text[start + 1] !== '-';
  if (behindBlanks(text, keepsBreak ? start + 1 : start + 2, header.end) !== header.end) return undefined;
  const lines: string[] = [];
  let indent: number | undefined;
  let blankLines = 0;
  let next = header.next;
  for (let at = next; at < text.length; ) {
    const line = lineAt(text, at);
    const column = behindBlanks(text, at, line.end) - at;
    at = line.next;
    if (line.start + column === line.end) {
      // Blanks that are a part of the text, or a mistake.
      if (column > parentIndent) return undefined;
      blankLines++;
      continue;
    }
    if (column < (indent ?? parentIndent + 1)) break;
    indent ??= column;
    for (; blankLines > 0; blankLines--) lines.push('');
    lines.push(text.slice(line.start + indent, line.end));
    next = line.next;
  }
  if (indent === undefined) return undefined;
  const value = lines.join('\n') + (keepsBreak ? '\n' : '');
  return { scalar: { kind: 'scalar', range: { start, end: next }, value, text: value, style: 'literal' }, next };
}
