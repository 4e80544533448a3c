import { LineIndex } from '../../base/line-index.ts';
import type { FileReport } from './report.ts';

/** A stable array of `{ file, rule, severity, message, range, fixes }`; positions are 0-based as in LSP, `fixes` a count. */
export function formatJson(files: readonly FileReport[]): string {
  const findings = files.flatMap(({ file, text, findings }) => {
    const lines = new LineIndex(text);
    return findings.map(({ rule, severity, message, range, fixes }) => ({
      file,
      rule,
      severity,
      message,
      range: lines.rangeAt(range),
      fixes: fixes.length,
    }));
  });
  return `${JSON.stringify(findings, null, 2)}\n`;
}
