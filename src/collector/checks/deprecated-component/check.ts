import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { renamingTo } from '../../rename.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'deprecated-component',
  severity: 'warning',
  summary: 'A component has its present name, and is not about to be removed.',
  fix: 'safe',
  check(configuration, report, { catalog, version, versionIsKnown }) {
    for (const component of configuration.components) {
      const { kind, id, range } = component;
      const known = catalog.find(kind, id.type);
      if (!known || !catalog.has(kind, id.type, version)) continue;
      if (known.deprecated) {
        report({
          message: l10n.t("The {0} '{1}' is deprecated.", kindName(kind), id.type),
          range,
          tags: ['deprecated'],
        });
      }
      // Older collectors do not know the new name, so it is advice for a known release only.
      if (!known.renamedTo || !versionIsKnown || !catalog.isOldName(kind, id.type, version)) continue;
      const newId = formatComponentId({ type: known.renamedTo, name: id.name });
      report({
        message: l10n.t(
          "The {0} '{1}' is called '{2}' since {3}.",
          kindName(kind),
          id.type,
          known.renamedTo,
          known.renamedIn!,
        ),
        severity: 'hint',
        range,
        tags: ['deprecated'],
        fixes: renamingTo(newId, component, configuration, 'safe'),
      });
    }
  },
});
