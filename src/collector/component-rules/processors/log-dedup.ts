import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import type { ComponentRules } from '../rules.ts';

export const logDedup: ComponentRules = {
  of: ['processor/logdedup', 'processor/log_dedup'],
  limits: { interval: { above: 0 } },
  notEmpty: ['log_count_attribute'],
  exclusive: [['exclude_fields', 'include_fields']],
  judge(settings, report) {
    for (const key of ['exclude_fields', 'include_fields']) {
      const seen = new Set<string>();
      for (const node of settings.list(key) ?? []) {
        const field = resolve(node);
        if (field?.kind !== 'scalar') continue;
        if (seen.has(field.text)) {
          report('conflicting-settings', { message: l10n.t("'{0}' is here twice.", field.text), range: node.range });
        }
        seen.add(field.text);
        if (/^(?:body|attributes)\./.test(field.text)) continue;
        // Of others than these two, `body` alone is taken by some releases.
        if (field.text === 'body' || field.text === 'attributes') continue;
        report('invalid-value', {
          message: l10n.t("'{0}' is no field of a record: it begins with 'body.' or 'attributes.'.", field.text),
          range: node.range,
        });
      }
    }
  },
};
