import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const hostMetrics: ComponentRules = {
  of: ['receiver/hostmetrics', 'receiver/host_metrics'],
  judge(settings, report) {
    if (settings.has('scrapers') && settings.section('scrapers')?.keys().length !== 0) return;
    report('missing-required-key', {
      message: l10n.t("'scrapers' needs at least one, such as cpu or memory."),
      range: settings.entry('scrapers')?.key.range ?? settings.range,
    });
  },
};
