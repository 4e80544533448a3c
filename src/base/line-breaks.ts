import type { Finding } from './finding.ts';

export type LineBreak = '\n' | '\r\n';

/** How the first line of a text ends. */
export function lineBreakOf(text: string): LineBreak {
  return lineBreakAt(text, 0);
}

/** How the line of an offset ends; the last line as the one before it. */
export function lineBreakAt(text: string, offset: number): LineBreak {
  const next = text.indexOf('\n', offset);
  const at = next >= 0 || offset === 0 ? next : text.lastIndexOf('\n', offset - 1);
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Findings in a text, whose fixes write its line breaks, whatever those write that are not made for one. Where its lines end
 * in different ways, an edit writes what ends the line that it begins in.
 */
export function fixedInLineBreaksOf(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (!text.includes('\r\n')) return findings;
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map(({ range, newText }) => ({
        range,
        newText: newText.replaceAll(/\r?\n/g, lineBreakAt(text, range.start)),
      })),
    })),
  }));
}
