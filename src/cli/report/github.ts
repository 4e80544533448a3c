import type { Severity } from '../../base/finding.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { FileReport, ReportOptions } from './report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Commands by which a step of GitHub Actions annotates lines
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
export function formatGithub(files: readonly FileReport[], { repositoryPathOf }: ReportOptions): string {
  const lines = files.flatMap(({ file, text, findings }) => {
    const index = new LineIndex(text);
    return findings.map(({ rule, severity, message, range }) => {
      const { start, end } = index.rangeAt(range);
      const properties = {
        file: repositoryPathOf(file),
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns of a range over several lines are refused.
        ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
        title: rule,
      };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
      return `::${commands[severity]} ${written.join(',')}::${escaped(message)}\n`;
    });
  });
  return lines.join('');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
