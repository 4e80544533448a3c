/** The tree of services with their scores and what was found in their spans, as plain data. */
import * as l10n from '@vscode/l10n';
import { formatNoun } from '../../base/format.ts';
import { shortLine, visibleLine } from '../../base/untrusted-text.ts';
import {
  impactWeights,
  type RunTimeFinding,
  type ScoreRule,
  type ServiceScore,
  unjudgedRules,
} from '../../protocol/run-time.ts';
import type { PlacedFinding } from './run-time-findings.ts';

export type QualityNode = ServiceQuality | FindingNode | RuleNode;

export interface ServiceQuality {
  readonly kind: 'service';
  readonly score: ServiceScore;
  readonly children: readonly (FindingNode | RuleNode)[];
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly placed: PlacedFinding;
}

/** A rule of the score that is not passed, and what it costs. */
export interface RuleNode {
  readonly kind: 'rule';
  readonly rule: ScoreRule;
  /** Points that the score would gain. */
  readonly gain: number;
}

/** Services, the worst first: what was found in their spans, then what would raise their score. */
export function qualityTree(
  scores: readonly ServiceScore[],
  findings: readonly PlacedFinding[],
): readonly ServiceQuality[] {
  return scores.map((score) => {
    const own = findings.filter(({ finding }) => finding.source.service === score.service);
    const judged = score.rules.filter(({ passed }) => passed !== undefined);
    const total = judged.reduce((sum, { impact }) => sum + impactWeights[impact], 0);
    const failed = judged
      .filter(({ passed }) => passed === false)
      .map((rule): RuleNode => ({ kind: 'rule', rule, gain: Math.round((impactWeights[rule.impact] / total) * 100) }))
      .sort((a, b) => b.gain - a.gain);
    return {
      kind: 'service',
      score,
      children: [...own.map((placed): FindingNode => ({ kind: 'finding', placed })), ...failed],
    };
  });
}

export function qualityLabel(node: QualityNode): string {
  if (node.kind === 'service') return visibleLine(node.score.service, 60) || l10n.t('(no service)');
  if (node.kind === 'rule') return node.rule.reason ?? node.rule.summary;
  return shortLine(node.placed.finding.source.name, 26) || l10n.t('(no name)');
}

export function qualityDescription(node: QualityNode): string {
  if (node.kind === 'rule') return `+${node.gain} ${node.rule.id}`;
  if (node.kind === 'finding') return node.placed.finding.message;
  const found = node.children.filter(({ kind }) => kind === 'finding').length;
  return [
    l10n.t('{0} of 100', node.score.score),
    ...(found > 0 ? [formatNoun(found, l10n.t('finding'), l10n.t('findings'))] : []),
  ].join(', ');
}

export function qualityTooltip(node: QualityNode): string {
  if (node.kind === 'service') return scoreTooltip(node.score);
  if (node.kind === 'rule') return `${node.rule.id} (${node.rule.impact}): ${node.rule.summary}`;
  const { rule, message, count, source }: RunTimeFinding = node.placed.finding;
  return [
    visibleLine(source.name, 300),
    message,
    `${formatNoun(count, l10n.t('span'), l10n.t('spans'))}, ${rule}`,
  ].join('\n');
}

/** The specification wants it said which rules are not judged. */
function scoreTooltip(score: ServiceScore): string {
  return [
    l10n.t('Instrumentation Score {0} of 100 ({1}), of the last run.', score.score, categoryOf(score.score)),
    l10n.t('Not judged, so that it may be otherwise elsewhere: {0}.', unjudgedRules(score)),
  ].join('\n');
}

/** As https://github.com/instrumentation-score/spec calls them. */
function categoryOf(score: number): string {
  if (score >= 90) return 'Excellent';
  if (score >= 75) return 'Good';
  return score >= 50 ? 'Needs Improvement' : 'Poor';
}
