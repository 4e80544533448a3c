import * as l10n from '@vscode/l10n';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const types = ['timing', 'timer', 'histogram', 'distribution'];
const observers = ['gauge', 'summary', 'histogram', 'disabled'];

export const statsd: ComponentRules = {
  of: ['receiver/statsd'],
  limits: { aggregation_interval: { above: 0 } },
  judge(settings, report) {
    for (const mapping of settings.items('timer_histogram_mapping') ?? []) judgeMapping(mapping, report);
  },
};

function judgeMapping(mapping: Settings, report: RuleReport): void {
  for (const [key, known] of [
    ['statsd_type', types],
    ['observer_type', observers],
  ] as const) {
    const text = mapping.text(key, '');
    if (text === undefined || known.includes(text)) continue;
    report(text === '' ? 'missing-required-key' : 'invalid-value', {
      message:
        text === ''
          ? l10n.t("A mapping needs '{0}'.", key)
          : l10n.t("'{0}' is {1}, not '{2}'.", key, alternatives(known), text),
      range: mapping.rangeOf(key),
    });
  }
  const observer = mapping.text('observer_type');
  if (observer !== undefined && observer !== 'histogram' && mapping.section('histogram')) {
    report('conflicting-settings', {
      message: l10n.t("'histogram' is of mappings whose 'observer_type' is histogram."),
      range: mapping.entry('histogram')!.key.range,
    });
  }
  if (mapping.number('histogram.max_size') !== 1) return;
  report('invalid-value', {
    message: l10n.t("'max_size' must be at least 2."),
    range: mapping.rangeOf('histogram.max_size'),
  });
}
