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
      const known = settings.has('send_batch_size') ? '' : l10n.t(' where it is not set');
      report('conflicting-settings', {
        message: l10n.t("'send_batch_max_size' is below 'send_batch_size', which is {0}{1}.", size, known),
        range: settings.rangeOf('send_batch_max_size'),
      });
    }
    duplicateMetadataKeys(settings, 'metadata_keys', report);
  },
};
