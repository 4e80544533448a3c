import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const file: ComponentRules = {
  of: ['exporter/file'],
  required: ['path'],
  values: { format: ['json', 'proto'], compression: ['', 'zstd'] },
  limits: { flush_interval: { atLeast: 0 } },
  judge(settings, report) {
    if (settings.flag('append') === true && settings.entry('rotation')) {
      report('conflicting-settings', {
        message: l10n.t("What is rotated cannot be appended to: take 'rotation' or 'append' away."),
        range: settings.rangeOf('append'),
      });
    }
    if (settings.flag('group_by.enabled') !== true) return;
    const open = settings.number('group_by.max_open_files');
    if (open !== undefined && open <= 0) {
      report('invalid-value', {
        message: l10n.t("'max_open_files' must be greater than 0."),
        range: settings.rangeOf('group_by.max_open_files'),
      });
    }
    if (settings.text('group_by.resource_attribute') === '') {
      report('missing-required-key', {
        message: l10n.t("'group_by' needs 'resource_attribute', by which it groups."),
        range: settings.rangeOf('group_by.resource_attribute'),
      });
    }
    const path = settings.text('path');
    if (path === undefined || path === '') return;
    const parts = path.split('*');
    if (parts.length === 2 && parts[0] !== '') return;
    report('conflicting-settings', {
      message: l10n.t("With 'group_by' the path has one '*', for the attribute's value, and does not begin with it."),
      range: settings.rangeOf('path'),
      related: [{ range: settings.rangeOf('group_by.enabled'), message: l10n.t('it is switched on here') }],
    });
  },
};

/** What 0.159.0 takes, and 0.165.1 refuses. */
export const fileRotation: ComponentRules = {
  of: ['exporter/file'],
  since: '0.165.0',
  limits: {
    'rotation.max_megabytes': { atLeast: 0 },
    'rotation.max_days': { atLeast: 0 },
    'rotation.max_backups': { atLeast: 0 },
  },
};
