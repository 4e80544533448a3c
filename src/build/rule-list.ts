import type { Finding } from '../base/finding.ts';

/** A rule or check, as far as the list tells of it. */
export interface ListedRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Finding['severity'];
  readonly offByDefault?: true;
}

/** `docs/rules.md`: all rules and checks, each with a link to its page. */
export function ruleList(rules: readonly ListedRule[], checks: readonly ListedRule[]): string {
  return `<!-- Written by \`npm run generate\`. -->
# Rules and checks

How to change severities, give options and silence findings: [Configuration](configuration.md).

## Spans in source code

${table(rules, 'src/spans/rules')}

## Collector configuration

${table(checks, 'src/collector/checks')}
`;
}

function table(rules: readonly ListedRule[], folder: string): string {
  const rows = rules.map(({ id, summary, severity, offByDefault }) => {
    return `| [${id}](../${folder}/${id}/README.md) | ${offByDefault ? 'off' : severity} | ${summary} |`;
  });
  return ['| Id | Severity | What it asks for |', '| --- | --- | --- |', ...rows].join('\n');
}
