import type { Finding } from '../base/finding.ts';
import type { MemberLanguage } from './member-languages.ts';
import { languageCells, languageColumns, table } from './member-table.ts';

/** A rule or check, as far as the list tells of it. */
export interface ListedRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Finding['severity'];
  readonly offByDefault?: true;
}

/** `docs/rules.md`: all rules and checks, each with a link to its page; rules with the languages they are for. */
export function ruleList(
  rules: readonly (ListedRule & { readonly languages: readonly MemberLanguage[] })[],
  checks: readonly ListedRule[],
  sdkChecks: readonly ListedRule[],
): string {
  const rows = rules.map((rule) => [...cellsOf(rule, 'src/spans/rules'), ...languageCells(rule, 'src/spans/rules')]);
  return `<!-- Written by \`npm run generate\`. -->
# Rules and checks

How to change severities, give options and silence findings: [Configuration](configuration.md).

## Spans in source code

Each language links to its examples, which are what it is tested with.

${table([...columns, ...languageColumns], rows)}

## Collector configuration

${table(
  columns,
  checks.map((check) => cellsOf(check, 'src/collector/checks')),
)}

## Settings of SDKs

In \`.env\` files, Dockerfiles, Compose files, manifests, scripts, the configuration of Spring applications and agents, and what programs are built with.

${table(
  columns,
  sdkChecks.map((check) => cellsOf(check, 'src/sdk/checks')),
)}
`;
}

const columns = ['Id', 'Severity', 'What it asks for'];

function cellsOf({ id, summary, severity, offByDefault }: ListedRule, folder: string): readonly string[] {
  return [`[${id}](../${folder}/${id}/README.md)`, offByDefault ? 'off' : severity, summary];
}
