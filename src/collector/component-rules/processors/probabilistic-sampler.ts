import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

/** Percentages above 100 are taken for 100. */
export const probabilisticSampler: ComponentRules = {
  of: ['processor/probabilistic_sampler'],
  limits: { sampling_percentage: { atLeast: 0 }, sampling_precision: { atMost: 14 } },
  values: { attribute_source: ['', 'traceID', 'record'] },
  judge(settings, report) {
    // Below it nothing is refused.
    if (settings.number('sampling_precision') === 0) {
      report('invalid-value', {
        message: l10n.t("'sampling_precision' must be from 1 to 14."),
        range: settings.rangeOf('sampling_precision'),
      });
    }
    const percentage = settings.number('sampling_percentage');
    if (percentage === undefined || Number.isNaN(percentage) || percentage <= 0) return;
    const smallest = 2 ** -56;
    if (Number.isFinite(percentage) && percentage / 100 >= smallest) return;
    report('invalid-value', {
      message: Number.isFinite(percentage)
        ? l10n.t("'sampling_percentage' is too small for any trace to be sampled.")
        : l10n.t("'sampling_percentage' is a number from 0 to 100."),
      range: settings.rangeOf('sampling_percentage'),
    });
  },
};
