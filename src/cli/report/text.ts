import { createColors } from 'picocolors';
import type { Finding, Severity } from '../../base/finding.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { FileReport, ReportOptions } from './report.ts';

const longestLine = 160;

/** Findings for people: place, message, the line with what is meant underlined, and the places that explain it. */
export function formatText(files: readonly FileReport[], { color, canFix, isQuiet }: ReportOptions): string {
  const paint = createColors(color);
  const signs: Record<Severity, (text: string) => string> = {
    error: paint.red,
    warning: paint.yellow,
    information: paint.blue,
    hint: paint.gray,
  };
  const blocks = files.flatMap(({ file, text, findings }) => {
    const lines = new LineIndex(text);
    const place = (range: OffsetRange) => {
      const { line, character } = lines.positionAt(range.start);
      return `${file}:${line + 1}:${character + 1}`;
    };
    return findings.map(({ severity, message, rule, range, related = [], elsewhere = [] }) => {
      const head = `${paint.bold(place(range))} ${signs[severity](severity)}: ${message} ${paint.dim(rule)}`;
      const explained = related.map((one) => `  ${place(one.range)} ${one.message}`);
      const others = elsewhere.map((one) => `  ${one.path}:${one.line + 1} ${one.message}`);
      const frame = codeFrame(text, lines, range, signs[severity], paint.dim);
      return [head, frame, ...explained, ...others, ''].join('\n');
    });
  });
  const all = files.flatMap(({ findings }) => findings);
  const parts = isQuiet ? blocks : [...blocks, summary(all, files.length, canFix)];
  return parts.map((part) => `${part}\n`).join('');
}

function codeFrame(
  text: string,
  lines: LineIndex,
  range: OffsetRange,
  sign: (text: string) => string,
  dim: (text: string) => string,
): string {
  const { line, character } = lines.positionAt(range.start);
  const lineStart = lines.lineStart(line);
  const source = text.slice(lineStart, lines.lineEnd(line));
  const number = String(line + 1);
  // A minified line would fill the screen: cut it around the finding.
  const from = source.length > longestLine ? Math.max(0, character - longestLine / 2) : 0;
  const shown = source.slice(from, from + longestLine);
  const width = Math.min(range.end, lineStart + source.length) - range.start;
  const visibleWidth = Math.max(1, Math.min(width, shown.length - (character - from)));
  // Tabs stay tabs, so that the underline stands where the terminal puts the text.
  const indent = shown.slice(0, character - from).replaceAll(/[^\t]/g, ' ');
  return [
    `${dim(`${number} |`)} ${shown}`,
    `${dim(`${' '.repeat(number.length)} |`)} ${indent}${sign('^'.repeat(visibleWidth))}`,
  ].join('\n');
}

function summary(findings: readonly Finding[], files: number, canFix: boolean): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${plurals[severity][count === 1 ? 0 : 1]}`);
  const where = `in ${files} ${files === 1 ? 'file' : 'files'}`;
  const fixable = findings.filter(({ fixes }) => fixes.some(({ kind }) => kind === 'safe')).length;
  const hint = canFix && fixable > 0 ? `, ${fixable} fixable with --fix` : '';
  return counts.length > 0 ? `${counts.join(', ')} ${where}${hint}` : `nothing found ${where}`;
}

const plurals: Record<Severity, readonly [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'informations'],
  hint: ['hint', 'hints'],
};
