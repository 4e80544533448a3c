import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const debug: ComponentRules = {
  of: ['exporter/debug'],
  judge(settings, report) {
    const verbosity = settings.text('verbosity');
    if (verbosity !== undefined && ['', 'none'].includes(verbosity.toLowerCase())) {
      report('invalid-value', {
        message: l10n.t("'verbosity' is basic, normal or detailed, not '{0}'.", verbosity),
        range: settings.rangeOf('verbosity'),
      });
    }
    const level = settings.number('verbosity', 0);
    if (level !== undefined && (level < -1 || level > 2)) {
      report('invalid-value', {
        message: l10n.t("'verbosity' is basic, normal or detailed, or 0, 1 or 2; not {0}.", level),
        range: settings.rangeOf('verbosity'),
      });
    }
    if (!settings.has('output_paths')) return;
    if (settings.flag('use_internal_logger', true) === true) {
      report('conflicting-settings', {
        message: l10n.t("'output_paths' counts only with 'use_internal_logger: false'."),
        range: settings.entry('output_paths')?.key.range ?? settings.range,
      });
    } else if (settings.list('output_paths')?.length === 0) {
      report('invalid-value', { message: l10n.t("'output_paths' is empty."), range: settings.rangeOf('output_paths') });
    }
  },
};
