import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const actions = ['insert', 'update', 'combine', 'group'];

/** By the action of an operation, keys that it needs. */
const operations: Readonly<Record<string, readonly string[]>> = {
  add_label: ['new_label', 'new_value'],
  update_label: ['label'],
  delete_label_value: ['label', 'label_value'],
  toggle_scalar_data_type: [],
  experimental_scale_value: [],
  aggregate_labels: [],
  aggregate_label_values: [],
};

/** Looked at when the processor is made. */
export const metricsTransform: ComponentRules = {
  of: ['processor/metricstransform', 'processor/metrics_transform'],
  whenUsed: true,
  judge(settings, report) {
    for (const transform of settings.items('transforms') ?? []) {
      judgeTransform(transform, report);
      for (const operation of transform.items('operations') ?? []) judgeOperation(operation, report);
    }
  },
};

function judgeTransform(settings: Settings, report: RuleReport): void {
  if (settings.lacks('include')) {
    report('missing-required-key', {
      message: "A transform needs 'include', the name of a metric.",
      range: settings.range,
    });
  }
  judgeChoice('action', actions, settings, report);
  judgeChoice('match_type', ['', 'strict', 'regexp'], settings, report);
  if (settings.text('action') === 'insert' && settings.lacks('new_name')) {
    report('missing-required-key', {
      message: "'insert' needs 'new_name', the name of its metric.",
      range: settings.range,
    });
  }
}

function judgeOperation(settings: Settings, report: RuleReport): void {
  judgeChoice('action', Object.keys(operations), settings, report);
  for (const key of operations[settings.text('action') ?? ''] ?? []) {
    if (!settings.lacks(key)) continue;
    report('missing-required-key', { message: `'${settings.text('action')}' needs '${key}'.`, range: settings.range });
  }
}

function judgeChoice(key: string, known: readonly string[], settings: Settings, report: RuleReport): void {
  const text = settings.text(key, '');
  if (text === undefined || known.includes(text)) return;
  report(text === '' ? 'missing-required-key' : 'invalid-value', {
    message: `'${key}' is ${alternatives(known)}${text === '' ? '' : `, not '${text}'`}.`,
    range: settings.rangeOf(key),
  });
}
