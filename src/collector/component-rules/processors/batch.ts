import * as l10n from '@vscode/l10n';
import { duplicateMetadataKeys } from '../duplicates.ts';
import type { ComponentRules } from '../rules.ts';

export const batch: ComponentRules = {
  of: ['processor/batch'],
  limits: { timeout: { atLeast: 0 } },
  judge(settings, report) {
    const size = settings.number('send_batch_size', 8192);
    const most = settings.number('send_batch_max_size', 0);
    if (size !== undefined && most !== undefined && most > 0 && most < size) {
      report('conflicting-settings', {
        message: settings.has('send_batch_size')
          ? l10n.t("'{0}' is below '{1}', which is {2}.", 'send_batch_max_size', 'send_batch_size', size)
          : l10n.t(
              "'{0}' is below '{1}', which is {2} where it is not set.",
              'send_batch_max_size',
              'send_batch_size',
              size,
            ),
        range: settings.rangeOf('send_batch_max_size'),
      });
    }
    duplicateMetadataKeys(settings, 'metadata_keys', report);
  },
};
