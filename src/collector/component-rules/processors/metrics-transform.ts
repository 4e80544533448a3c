import * as l10n from '@vscode/l10n';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

/** By the action of a transform, and of an operation, keys that it needs. */
const ofTransforms: Readonly<Record<string, readonly string[]>> = {
  insert: ['new_name'],
  update: [],
  combine: ['new_name', 'aggregation_type'],
  group: ['group_resource_labels'],
};

const ofOperations: Readonly<Record<string, readonly string[]>> = {
  add_label: ['new_label', 'new_value'],
  update_label: ['label'],
  delete_label_value: [],
  toggle_scalar_data_type: [],
  experimental_scale_value: ['experimental_scale'],
  aggregate_labels: [],
  aggregate_label_values: [],
};

const aggregations = ['', 'sum', 'mean', 'min', 'max', 'median', 'count'];

/** Looked at when the processor is made. */
export const metricsTransform: ComponentRules = {
  of: ['processor/metricstransform', 'processor/metrics_transform'],
  whenUsed: true,
  judge(settings, report) {
    for (const transform of settings.items('transforms') ?? []) {
      judgeTransform(transform, report);
      for (const operation of transform.items('operations') ?? []) judgeAction(ofOperations, operation, report);
    }
  },
};

function judgeTransform(settings: Settings, report: RuleReport): void {
  if (settings.lacks('include')) {
    report('missing-required-key', {
      message: l10n.t("A transform needs 'include', the name of a metric."),
      range: settings.range,
    });
  }
  judgeChoice('match_type', ['', 'strict', 'regexp'], settings, report);
  judgeChoice('submatch_case', ['', 'lower', 'upper'], settings, report);
  judgeAction(ofTransforms, settings, report);
  const problem = settings.text('match_type') === 'regexp' ? regexpProblem(settings.text('include') ?? '') : undefined;
  if (problem)
    report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: settings.rangeOf('include') });
}

function judgeAction(known: typeof ofTransforms, settings: Settings, report: RuleReport): void {
  judgeChoice('action', Object.keys(known), settings, report);
  judgeChoice('aggregation_type', aggregations, settings, report);
  const action = settings.text('action') ?? '';
  for (const key of Object.hasOwn(known, action) ? known[action]! : []) {
    if (!settings.lacks(key)) continue;
    report('missing-required-key', { message: l10n.t("'{0}' needs '{1}'.", action, key), range: settings.range });
  }
}

function judgeChoice(key: string, known: readonly string[], settings: Settings, report: RuleReport): void {
  const text = settings.text(key, '');
  if (text === undefined || known.includes(text)) return;
  report(text === '' ? 'missing-required-key' : 'invalid-value', {
    message:
      text === ''
        ? l10n.t("'{0}' is {1}.", key, alternatives(known))
        : l10n.t("'{0}' is {1}, not '{2}'.", key, alternatives(known), text),
    range: settings.rangeOf(key),
  });
}
