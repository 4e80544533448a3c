import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { resolve } from '../../../yaml/yaml-node.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const matchTypes = ['strict', 'regexp'];

/** `filtermetric`, which also takes expressions. */
const matchTypesOfMetrics = [...matchTypes, 'expr'];

const ofMetrics = ['metric_names', 'resources'];

/** What a span can be told by; for records of logs there are others, and metrics have their own. */
const ofSpans = ['services', 'span_names', 'span_kinds', 'attributes', 'resources', 'libraries'];

const ofLogs = ['log_bodies', 'log_severity_texts', 'log_severity_number'];

/** Lists of patterns, if `match_type` says so. */
const patterns = ['services', 'span_names', 'span_kinds', 'log_bodies', 'log_severity_texts'];

const spanKinds = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map((kind) => `SPAN_KIND_${kind}`);

/** `filterconfig.MatchProperties`, which is looked at when the processor is made. */
export const matchProperties: ComponentRules = {
  of: ['processor/attributes', 'processor/span'],
  whenUsed: true,
  judge(settings, report, { signals }) {
    for (const side of ['include', 'exclude']) {
      const properties = settings.section(side);
      if (properties) judgeProperties(properties, signals, report);
    }
  },
};

function judgeProperties(settings: Settings, signals: ReadonlySet<string>, report: RuleReport): void {
  const isOfMetrics = !signals.has('traces') && !signals.has('logs');
  const criteria = isOfMetrics ? ofMetrics : [...ofSpans, ...ofLogs];
  if (criteria.every((key) => !settings.has(key) || settings.list(key)?.length === 0)) {
    report('missing-required-key', {
      message: l10n.t(
        'There is nothing to match by: add {0}.',
        alternatives((isOfMetrics ? ofMetrics : ofSpans).map((key) => inQuotes(key))),
      ),
      range: settings.range,
    });
    return;
  }
  // Of metrics that are told by their resource alone, the collector does not look at how.
  if (isOfMetrics && !settings.has('metric_names')) return;
  const superfluous = ofLogs.find((key) => signals.has('traces') && settings.has(key));
  if (superfluous) {
    report('conflicting-settings', {
      message: l10n.t("'{0}' is for logs, and a pipeline of traces uses the processor.", superfluous),
      range: settings.entry(superfluous)?.key.range ?? settings.range,
    });
  }
  const type = settings.text('match_type', '');
  for (const node of (type === 'strict' && settings.list('span_kinds')) || []) {
    const kind = resolve(node);
    if (kind?.kind !== 'scalar' || spanKinds.includes(kind.text)) continue;
    report('invalid-value', {
      message: l10n.t("'{0}' is no kind of span: {1}.", kind.text, alternatives(spanKinds)),
      range: node.range,
    });
  }
  const types = isOfMetrics ? matchTypesOfMetrics : matchTypes;
  if (type !== undefined && !types.includes(type)) {
    report(type === '' ? 'missing-required-key' : 'invalid-value', {
      message:
        type === ''
          ? l10n.t("'{0}' is {1}.", 'match_type', alternatives(types))
          : l10n.t("'{0}' is {1}, not '{2}'.", 'match_type', alternatives(types), type),
      range: settings.rangeOf('match_type'),
    });
  }
  for (const node of type === 'regexp' ? patterns.flatMap((key) => settings.list(key) ?? []) : []) {
    const pattern = resolve(node);
    const problem = pattern?.kind === 'scalar' ? regexpProblem(pattern.text) : undefined;
    if (problem) report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: node.range });
  }
  for (const attribute of settings.items('attributes') ?? []) {
    if (!attribute.lacks('key')) continue;
    report('missing-required-key', { message: l10n.t("An attribute is told by its 'key'."), range: attribute.range });
  }
}
