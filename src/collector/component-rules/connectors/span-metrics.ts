import * as l10n from '@vscode/l10n';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

export const spanMetrics: ComponentRules = {
  of: ['connector/spanmetrics', 'connector/span_metrics'],
  limits: {
    metrics_flush_interval: { atLeast: 0 },
    metrics_expiration: { atLeast: 0 },
    series_expiration: { atLeast: 0 },
    aggregation_cardinality_limit: { atLeast: 0 },
  },
  judge(settings, report) {
    const [explicit, exponential] = ['histogram.explicit', 'histogram.exponential'].map((key) => {
      return settings.has(key) ? settings.entry(key) : undefined;
    });
    if (explicit && exponential) {
      report('conflicting-settings', {
        message: l10n.t("A histogram is 'explicit' or 'exponential', not both."),
        range: exponential.key.range,
        related: [{ range: explicit.key.range, message: l10n.t("'explicit' is here") }],
      });
    }
    judgeDimensions(settings, 'dimensions', report);
    if (settings.flag('events.enabled') !== true) return;
    if (!settings.has('events.dimensions') || settings.list('events.dimensions')?.length === 0) {
      report('missing-required-key', {
        message: l10n.t("'events' needs 'dimensions', the attributes of events that are counted."),
        range: settings.entry('events')?.key.range ?? settings.range,
      });
    }
    judgeDimensions(settings, 'events.dimensions', report);
  },
};

/** What every metric is divided by anyway. */
const own = ['service.name', 'span.kind', 'status.code', 'span.name'];

function judgeDimensions(settings: Settings, path: string, report: RuleReport): void {
  const names = new Set(own);
  for (const dimension of settings.items(path) ?? []) {
    if (dimension.lacks('name') && dimension.lacks('glob')) {
      report('missing-required-key', {
        message: l10n.t("A dimension needs 'name', an attribute."),
        range: dimension.range,
      });
    }
    const name = dimension.text('name');
    if (name === undefined || name === '') continue;
    if (!names.has(name)) names.add(name);
    else {
      const message = own.includes(name) ? l10n.t('a dimension of its own') : l10n.t('in the list already');
      report('conflicting-settings', {
        message: l10n.t("'{0}' is {1}.", name, message),
        range: dimension.rangeOf('name'),
      });
    }
  }
}
