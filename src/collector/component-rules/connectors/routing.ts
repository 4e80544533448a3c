import * as l10n from '@vscode/l10n';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules } from '../rules.ts';

const contexts = ['request', 'resource', 'span', 'metric', 'datapoint', 'log', 'otelcol'];

export const routing: ComponentRules = {
  of: ['connector/routing'],
  values: { error_mode: ['ignore', 'silent', 'propagate'] },
  judge(settings, report) {
    if (!settings.has('table') || settings.list('table')?.length === 0) {
      report('missing-required-key', {
        message: l10n.t("'table' says what goes where: it needs at least one route."),
        range: settings.entry('table')?.key.range ?? settings.range,
      });
    }
    for (const route of settings.items('table') ?? []) {
      const context = route.text('context');
      if (context && !contexts.includes(context)) {
        report('invalid-value', {
          message: l10n.t("'context' is {0}, not '{1}'.", alternatives(contexts), context),
          range: route.rangeOf('context'),
        });
      }
      const [first, second] = ['condition', 'statement'].filter((key) => !route.lacks(key));
      if (first === undefined) {
        report('missing-required-key', {
          message: l10n.t("A route needs 'condition' or 'statement', which says what takes it."),
          range: route.range,
        });
      }
      if (second !== undefined) {
        report('conflicting-settings', {
          message: l10n.t("'statement' and 'condition' exclude each other: take one away."),
          range: route.entry(second)?.key.range ?? route.range,
        });
      }
      if (route.has('pipelines') && route.list('pipelines')?.length !== 0) continue;
      report('missing-required-key', {
        message: l10n.t("A route needs 'pipelines', where it leads."),
        range: route.range,
      });
    }
  },
};
