import type { Finding, Severity } from '../base/finding.ts';
import { type Configuration, type Preset, settingOf } from './configuration.ts';

/** A rule or check, as far as a configuration has to know it. */
export interface KnownRule {
  readonly id: string;
  readonly offByDefault?: true;
}

/** What a linter is to run and to know: the rules, the options of those that have some, and the user's wrappers. */
export function lintOptionsOf(
  rules: readonly KnownRule[],
  configuration: Configuration,
): {
  readonly rules: ReadonlySet<string>;
  readonly ruleOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly wrappers: readonly unknown[];
} {
  const wanted = rules.filter((rule) => isWanted(rule, configuration)).map(({ id }) => id);
  const options = wanted.map((id) => [id, settingOf(configuration, id).options ?? {}] as const);
  return { rules: new Set(wanted), ruleOptions: Object.fromEntries(options), wrappers: configuration.wrappers };
}

/** Whether a rule is worth running at all. */
function isWanted(rule: KnownRule, configuration: Configuration): boolean {
  const { level } = settingOf(configuration, rule.id);
  if (level !== undefined) return level !== 'off';
  return configuration.preset !== 'none' && !rule.offByDefault;
}

/** The findings that the user wants to see, with the severity the user wants. */
export function wantedFindings(findings: readonly Finding[], configuration: Configuration): Finding[] {
  const shown = severitiesOf[configuration.preset ?? 'all'];
  const wanted: Finding[] = [];
  for (const finding of findings) {
    const { level } = settingOf(configuration, finding.rule);
    if (level === 'off') continue;
    if (level !== undefined) wanted.push({ ...finding, severity: level });
    else if (shown.includes(finding.severity)) wanted.push(finding);
  }
  return wanted;
}

const severitiesOf: Readonly<Record<Preset, readonly Severity[]>> = {
  none: [],
  recommended: ['error', 'warning'],
  strict: ['error', 'warning', 'information'],
  all: ['error', 'warning', 'information', 'hint'],
};
