import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { entriesOf } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { replaceScalar } from '../../edits.ts';
import { placesOnce } from '../../schema/places.ts';
import { type Place, schemaAtPath } from '../../schema/walk.ts';

export default defineCheck({
  id: 'deprecated-key',
  severity: 'hint',
  summary: 'A setting is not about to be removed.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    // Older collectors do not know the new key, so it is advice for a known release only.
    if (!facts.versionIsKnown) return;
    for (const [place, { schema: whole }] of placesOnce(configuration, facts)) {
      const { key, schema, path } = place;
      if (!key || !schema?.deprecated) continue;
      const { replacement } = schema;
      // A successor that this release does not have yet is no help.
      if (replacement !== undefined && !schemaAtPath(whole, replacement.split('.'))) continue;
      report({
        message: replacement
          ? l10n.t("'{0}' is deprecated: use '{1}'.", path.at(-1)!, replacement)
          : l10n.t("'{0}' is deprecated.", path.at(-1)!),
        range: key.range,
        tags: ['deprecated'],
        fixes: replacement ? renaming(place, replacement) : [],
      });
    }
  },
});

/** The fix, where the successor stands on the same level and takes the same. */
function renaming({ key, path, parent, schema }: Place, replacement: string): readonly Fix[] {
  const successor = replacement.split('.');
  const name = successor.at(-1)!;
  const level = parent?.schema;
  const isBeside = [...path.slice(0, -1), name].join('.') === replacement;
  if (!isBeside || level?.type !== 'map' || level.keys[name]?.type !== schema?.type) return [];
  if (entriesOf(parent?.node).some((other) => other.key.text === name)) return [];
  return [{ title: l10n.t("Change to '{0}'", name), kind: 'suggestion', edits: [replaceScalar(key!, name)] }];
}
