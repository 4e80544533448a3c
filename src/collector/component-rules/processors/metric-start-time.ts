import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const byMetric = 'start_time_metric';

export const metricStartTime: ComponentRules = {
  of: ['processor/metricstarttime', 'processor/metric_start_time'],
  limits: { gc_interval: { above: 0 } },
  values: { strategy: ['true_reset_point', 'subtract_initial_point', byMetric] },
  judge(settings, report) {
    const strategy = settings.text('strategy', 'true_reset_point');
    if (strategy === undefined || strategy === byMetric || settings.lacks('start_time_metric_regex')) return;
    report('conflicting-settings', {
      message: l10n.t("'start_time_metric_regex' is for the strategy '{0}'.", byMetric),
      range: settings.entry('start_time_metric_regex')!.key.range,
    });
  },
};
