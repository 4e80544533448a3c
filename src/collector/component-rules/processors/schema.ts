import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import type { ComponentRules } from '../rules.ts';

export const schema: ComponentRules = {
  of: ['processor/schema'],
  judge(settings, report) {
    const targets = settings.list('targets');
    if (!settings.has('targets') || targets?.length === 0) {
      report('missing-required-key', {
        message: l10n.t("'targets' says which schemas are translated to: it needs at least one."),
        range: settings.entry('targets')?.key.range ?? settings.range,
      });
    }
    const families = new Set<string>();
    for (const node of targets ?? []) {
      const target = resolve(node);
      if (target?.kind !== 'scalar') continue;
      const [, family, version] = /^(.*)\/([^/]*)$/.exec(target.text) ?? [];
      if (family === undefined || !/^\d+\.\d+\.\d+$/.test(version!)) {
        report('invalid-value', {
          message: l10n.t("'{0}' is no URL of a schema: it ends in a version such as /1.26.0.", target.text),
          range: node.range,
        });
      } else if (families.has(family)) {
        report('conflicting-settings', {
          message: l10n.t("Another target is of '{0}', too: one can be translated to.", family),
          range: node.range,
        });
      } else families.add(family);
    }
  },
};
