import type { Severity } from '../../base/finding.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { OffsetRange } from '../../base/range.ts';
import { version } from '../version.ts';
import type { FileReport } from './report.ts';

/** What SARIF says of a rule or check. */
export interface RuleSummary {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  readonly severity: Severity;
}

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/**
 * SARIF 2.1.0 (OASIS) as GitHub code scanning reads it. Lines and columns are 1-based UTF-16 code units; only safe fixes
 * are told, since a tool may apply what it finds there.
 */
export function formatSarif(files: readonly FileReport[], rules: readonly RuleSummary[]): string {
  const results = files.flatMap(({ file, text, findings }) => {
    const lines = new LineIndex(text);
    const region = (range: OffsetRange) => {
      const { start, end } = lines.rangeAt(range);
      return {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
    };
    const location = (range: OffsetRange) => ({
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: region(range) },
    });
    return findings.map((finding) => {
      const related = [
        ...(finding.related ?? []).map(({ range, message }) => ({ message, ...location(range) })),
        ...(finding.elsewhere ?? []).map(({ path, line, message }) => ({
          message,
          physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line + 1 } },
        })),
      ];
      const fixes = finding.fixes.filter(({ kind }) => kind === 'safe');
      return {
        ruleId: finding.rule,
        ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
        level: levels[finding.severity],
        message: { text: finding.message },
        locations: [location(finding.range)],
        ...(related.length > 0 && {
          relatedLocations: related.map(({ message, physicalLocation }, id) => ({
            id,
            message: { text: message },
            physicalLocation,
          })),
        }),
        ...(fixes.length > 0 && {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation: { uri: uriOf(file) },
                replacements: edits.map(({ range, newText }) => ({
                  deletedRegion: region(range),
                  insertedContent: { text: newText },
                })),
              },
            ],
          })),
        }),
      };
    });
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Spanwright',
            semanticVersion: version,
            rules: rules.map(({ id, summary, severity }) => ({
              id,
              shortDescription: { text: summary },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A relative URI reference; an absolute path becomes a file URI. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]:\//.test(file) ? `file:///${path.replace('%3A', ':')}` : path;
}
