import type { ComponentRules } from '../rules.ts';

export const debug: ComponentRules = {
  of: ['exporter/debug'],
  judge(settings, report) {
    const verbosity = settings.text('verbosity');
    if (verbosity !== undefined && verbosity.toLowerCase() === 'none') {
      report('invalid-value', {
        message: "'verbosity' is basic, normal or detailed, not 'none'.",
        range: settings.rangeOf('verbosity'),
      });
    }
    if (!settings.has('output_paths')) return;
    if (settings.flag('use_internal_logger', true) === true) {
      report('conflicting-settings', {
        message: "'output_paths' counts only with 'use_internal_logger: false'.",
        range: settings.entry('output_paths')?.key.range ?? settings.range,
      });
    } else if (settings.list('output_paths')?.length === 0) {
      report('invalid-value', { message: "'output_paths' is empty.", range: settings.rangeOf('output_paths') });
    }
  },
};
