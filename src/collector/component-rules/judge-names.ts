import * as l10n from '@vscode/l10n';
import { nearestName } from '../../base/nearest-name.ts';
import { resolve } from '../../yaml/yaml-node.ts';
import { respell } from '../edits.ts';
import type { RuleReport } from './rules.ts';
import type { Settings } from './settings.ts';

/**
 * Tells of the items of a list that are like a name which there is, and are none. One that is like none of these may be of a
 * release that is newer. `what`: a field, a detector.
 */
export function judgeNames(
  settings: Settings,
  path: string,
  { what, names }: { readonly what: string; readonly names: readonly string[] },
  report: RuleReport,
): void {
  for (const node of settings.list(path) ?? []) {
    const name = resolve(node);
    if (name?.kind !== 'scalar' || names.includes(name.text)) continue;
    const meant = nearestName(name.text, names);
    if (meant === undefined) continue;
    report('invalid-value', {
      message: l10n.t("There is no {0} '{1}'. Did you mean '{2}'?", what, name.text, meant),
      range: node.range,
      fixes: respell(name, meant),
    });
  }
}
