import { resolve } from '../../../yaml/yaml-node.ts';
import type { ComponentRules } from '../rules.ts';

export const schema: ComponentRules = {
  of: ['processor/schema'],
  judge(settings, report) {
    const targets = settings.list('targets');
    if (!settings.has('targets') || targets?.length === 0) {
      report('missing-required-key', {
        message: "'targets' says which schemas are translated to: it needs at least one.",
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
          message: `'${target.text}' is no URL of a schema: it ends in a version such as /1.26.0.`,
          range: node.range,
        });
      } else if (families.has(family)) {
        report('conflicting-settings', {
          message: `Another target is of '${family}', too: one can be translated to.`,
          range: node.range,
        });
      } else families.add(family);
    }
  },
};
