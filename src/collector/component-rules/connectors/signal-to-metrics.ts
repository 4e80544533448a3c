import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const kinds = ['sum', 'gauge', 'histogram', 'exponential_histogram'];

export const signalToMetrics: ComponentRules = {
  of: ['connector/signaltometrics', 'connector/signal_to_metrics'],
  judge(settings, report) {
    for (const signal of ['spans', 'datapoints', 'logs', 'profiles']) {
      for (const metric of settings.items(signal) ?? []) judgeMetric(metric, report);
    }
  },
};

function judgeMetric(metric: Settings, report: RuleReport): void {
  if (metric.lacks('name')) {
    report('missing-required-key', { message: l10n.t("A metric needs 'name'."), range: metric.range });
  }
  const [kind, second] = kinds.filter((key) => metric.entry(key));
  if (kind === undefined) {
    const message = l10n.t('A metric needs {0}, what it is.', alternatives(kinds.map((key) => inQuotes(key))));
    report('missing-required-key', { message, range: metric.range });
  } else if (second !== undefined) {
    const message = l10n.t("'{0}' and '{1}' exclude each other: a metric is of one kind.", second, kind);
    report('conflicting-settings', { message, range: metric.entry(second)!.key.range });
  } else if (kind !== 'gauge' && metric.section(kind)?.lacks('value')) {
    report('missing-required-key', {
      message: l10n.t("'{0}' needs 'value'.", kind),
      range: metric.entry(kind)!.key.range,
    });
  }
  for (const attribute of metric.items('attributes') ?? []) {
    if (!attribute.lacks('key') || !attribute.lacks('keys_expression')) continue;
    report('missing-required-key', { message: l10n.t("An attribute is told by its 'key'."), range: attribute.range });
  }
}
