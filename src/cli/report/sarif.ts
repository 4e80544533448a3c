import type { Finding, Severity } from '../../base/finding.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { OffsetRange } from '../../base/range.ts';
import { rulePage } from '../rule-pages.ts';
import { repository, version } from '../version.ts';
import { lineHashes } from './line-hashes.ts';
import type { FileReport, ReportOptions } from './report.ts';

/** What SARIF says of a rule or check. */
export interface RuleSummary {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  readonly severity: Severity;
  /** Its folder in the repository, which has its page. */
  readonly folder: string;
}

/** GitHub refuses a run with more. */
export const mostResults = 25_000;

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
const problemSeverities = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
} as const;

/**
 * SARIF 2.1.0 (OASIS) with what GitHub code scanning asks for. Lines and columns are 1-based UTF-16 code units; only safe
 * fixes are told, since a tool may apply what it finds there. Of more than `mostResults` findings the mildest are left out.
 */
export function formatSarif(files: readonly FileReport[], options: ReportOptions): string {
  const { rules } = options;
  const results = files.flatMap((file) => resultsOf(file, options));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Spanwright',
            semanticVersion: version,
            ...(repository() !== '' && { informationUri: repository() }),
            rules: rules.map(descriptorOf),
          },
        },
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: worst(results),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What relative addresses are relative to. */
const root = '%SRCROOT%';

function descriptorOf({ id, summary, severity, folder }: RuleSummary) {
  const page = rulePage(id);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    ...(repository() !== '' && { helpUri: `${repository()}/blob/v${version}/${folder}/README.md` }),
    help: { text: `${summary} \`spanwright explain ${id}\` says more.`, ...(page !== undefined && { markdown: page }) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['opentelemetry', 'tracing'], 'problem.severity': problemSeverities[severity] },
  };
}

function resultsOf({ file, text, findings }: FileReport, { rules, repositoryPathOf }: ReportOptions) {
  if (findings.length === 0) return [];
  const lines = new LineIndex(text);
  const hashes = lineHashes(text);
  const artifact = artifactAt(repositoryPathOf(file));
  const region = (range: OffsetRange) => {
    const { start, end } = lines.rangeAt(range);
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  };
  const location = (range: OffsetRange) => ({ artifactLocation: artifact, region: region(range) });
  const relatedTo = ({ related = [], elsewhere = [] }: Finding) => [
    ...related.map(({ range, message }) => ({ message, physicalLocation: location(range) })),
    ...elsewhere.map(({ path, line, message }) => ({
      message,
      physicalLocation: { artifactLocation: artifactAt(repositoryPathOf(path)), region: { startLine: line + 1 } },
    })),
  ];
  const fixOf = ({ title, edits }: Finding['fixes'][number]) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact,
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  });
  return findings.map((finding) => {
    const related = relatedTo(finding);
    const fixes = finding.fixes.filter(({ kind }) => kind === 'safe');
    return {
      ruleId: finding.rule,
      ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
      level: levels[finding.severity],
      message: { text: finding.message },
      locations: [{ physicalLocation: location(finding.range) }],
      partialFingerprints: { primaryLocationLineHash: hashes[lines.positionAt(finding.range.start).line] },
      ...(related.length > 0 && {
        relatedLocations: related.map(({ message, physicalLocation }, id) => ({
          id,
          message: { text: message },
          physicalLocation,
        })),
      }),
      ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
    };
  });
}

type SarifResult = ReturnType<typeof resultsOf>[number];

function worst(results: readonly SarifResult[]): readonly SarifResult[] {
  if (results.length <= mostResults) return results;
  const byLevel = (level: SarifResult['level']) => results.filter((result) => result.level === level);
  return [...byLevel('error'), ...byLevel('warning'), ...byLevel('note')].slice(0, mostResults);
}

/** A path below the root, or an absolute one. */
function artifactAt(file: string) {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${path}` };
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${path.replace('%3A', ':')}` };
  return { uri: path, uriBaseId: root };
}
