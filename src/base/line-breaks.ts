import type { Finding } from './finding.ts';

/** How the first line of a text ends. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Findings in a text, whose fixes write its line breaks, whatever those write that are not made for one. */
export function fixedInLineBreaksOf(text: string, findings: readonly Finding[]): readonly Finding[] {
  const lineBreak = lineBreakOf(text);
  if (lineBreak === '\n') return findings;
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map(({ range, newText }) => ({ range, newText: newText.replaceAll(/\r?\n/g, lineBreak) })),
    })),
  }));
}
