import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

/** Whether its directories exist only the machine knows that it runs on. */
export const fileStorage: ComponentRules = {
  of: ['extension/file_storage'],
  limits: { max_size: { atLeast: 0 }, 'compaction.max_transaction_size': { atLeast: 0 } },
  judge(settings, report) {
    const permissions = settings.text('directory_permissions');
    if (settings.flag('create_directory') !== true || permissions === undefined) return;
    if (/^0?[0-7]{1,3}$/.test(permissions)) return;
    report('invalid-value', {
      message: l10n.t('\'{0}\' are no permissions: write octal digits in quotes, such as "0750".', permissions),
      range: settings.rangeOf('directory_permissions'),
    });
  },
};
