import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { LogFacts } from '../../logs/log-facts.ts';
import type { ScoreRule } from '../../protocol/run-time.ts';
import { textOf } from '../observed-trace.ts';
import { judged, type Question, unjudged } from './score-rule.ts';

const noDebug: Question = { id: 'LOG-001', impact: 'Important', summary: l10n.t('no DEBUG logs in production') };
const severity: Question = { id: 'LOG-002', impact: 'Important', summary: l10n.t('logs have their severity') };

/** As long may DEBUG be on in production. */
const longestDebugNs = 14 * 24 * 3600 * 1e9;

/** The rules on logs of one service. `facts` are of what its last run has logged. */
export function logRules(facts: readonly LogFacts[]): readonly ScoreRule[] {
  if (facts.length === 0) return [noDebug, severity].map((rule) => unjudged(rule, l10n.t('no logs came from it')));
  const isUnnumbered = facts.some(({ unnumberedNs }) => unnumberedNs !== undefined);
  return [
    debugRule(facts),
    judged(severity, isUnnumbered ? l10n.t('a log record has no number of severity') : undefined),
  ];
}

function debugRule(facts: readonly LogFacts[]): ScoreRule {
  const debug = facts.filter(({ debugNs }) => debugNs !== undefined);
  const environments = debug.map(({ resource }) =>
    textOf(resource, 'deployment.environment.name', 'deployment.environment'),
  );
  const production = environments.find((name) => name !== undefined && /^prod/i.test(name));
  if (production !== undefined) {
    const times = debug.flatMap(({ debugNs }, index) => (environments[index] === production ? [...debugNs!] : []));
    const isLong = Math.max(...times) - Math.min(...times) > longestDebugNs;
    const from = visibleLine(production, 40);
    if (isLong) return judged(noDebug, l10n.t("DEBUG logs come from '{0}' for more than 14 days", from));
    return unjudged(noDebug, l10n.t("DEBUG logs came from '{0}', and it asks whether for more than 14 days", from));
  }
  if (environments.includes(undefined))
    return unjudged(noDebug, l10n.t('DEBUG logs came, and their resource does not tell whether from production'));
  return judged(noDebug, undefined);
}
