import * as l10n from '@vscode/l10n';
import { resolve } from '../../yaml/yaml-node.ts';
import type { RuleReport } from './rules.ts';
import type { Settings } from './settings.ts';

/** Keys of request metadata are compared without regard to case. */
export function duplicateMetadataKeys(settings: Settings, path: string, report: RuleReport): void {
  const seen = new Set<string>();
  for (const node of settings.list(path) ?? []) {
    const item = resolve(node);
    if (item?.kind !== 'scalar') continue;
    const name = item.text.toLowerCase();
    if (!seen.has(name)) seen.add(name);
    else
      report('invalid-value', {
        message: l10n.t("'{0}' is in the list already; case does not count.", item.text),
        range: node.range,
      });
  }
}
