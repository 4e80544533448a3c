import * as l10n from '@vscode/l10n';
import {
  type DeprecatedAttribute,
  deprecatedAttribute,
  hasRenamedValues,
  renamedValue,
} from '../../../semantic-conventions/deprecated-attributes.ts';
import { deprecationMessage } from '../../../semantic-conventions/deprecation-message.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { AttributeUse } from '../../uses/api-uses.ts';

export default defineRule({
  id: 'deprecated-semconv-attribute',
  summary: 'Attributes have the names that the semantic conventions give them now.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  options: {
    stability: {
      description: 'Which names to ask for: those that will not change any more, or also those that may.',
      default: 'stable',
      choices: ['stable', 'development'],
    },
  },
  checkUses({ attributes, idioms }, report, { options, project }) {
    const places = new Map<string, Set<string>>();
    for (const use of attributes) {
      if (typeof use.key.constant !== 'string') continue;
      const names = places.get(placeOf(use)) ?? new Set();
      places.set(placeOf(use), names.add(use.key.constant));
    }
    for (const use of attributes) {
      const { constant: name } = use.key;
      const deprecated = typeof name === 'string' ? deprecatedAttribute(name) : undefined;
      if (typeof name !== 'string' || !deprecated) continue;
      if (!deprecated.isStable && options['stability'] === 'stable') continue;
      // While backends move, some set both, or let users choose.
      if (use.isChosen) continue;
      const beside = places.get(placeOf(use))!;
      if (deprecated.names.some((one) => beside.has(one))) continue;
      const [instead] = deprecated.names;
      report({
        range: use.key.range,
        message: deprecationMessage(name, deprecated),
        fixes:
          instead !== undefined && mayRename(use, name, deprecated)
            ? asFixes(
                l10n.t("Rename to '{0}'", instead),
                idioms.renameAttribute(use, instead, newValue(use, name), project),
              )
            : [],
        tags: ['deprecated'],
      });
    }
  },
});

/** What one function sets. */
function placeOf({ owner }: AttributeUse): string {
  return `${owner.start} ${owner.end}`;
}

function mayRename({ value }: AttributeUse, name: string, { isRename }: DeprecatedAttribute): boolean {
  return isRename && (!hasRenamedValues(name) || renamedValue(name, value.constant) !== undefined);
}

/** The value under the new name, if it is another. */
function newValue({ value }: AttributeUse, name: string): string | undefined {
  const renamed = renamedValue(name, value.constant);
  return typeof renamed === 'string' && renamed !== value.constant ? renamed : undefined;
}
