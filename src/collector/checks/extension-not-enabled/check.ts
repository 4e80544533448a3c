import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../base/edit.ts';
import { resolve } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { type Configuration, isDefined } from '../../document/configuration.ts';
import { appendEntry, appendItem, writeScalar } from '../../edits.ts';

export default defineCheck({
  id: 'extension-not-enabled',
  severity: 'warning',
  summary: 'An extension that is configured is named in `service.extensions`, without which it does not run.',
  fix: 'suggestion',
  check(configuration, report) {
    const { sections, components, extensions, unknownSides } = configuration;
    if (
      configuration.isPart ||
      resolve(sections.get('service')?.value)?.kind !== 'map' ||
      unknownSides.has('extensions')
    )
      return;
    // The one that seems forgotten may only be misspelt.
    if (extensions?.references.some((reference) => !isDefined(reference, 'extensions', configuration))) return;
    const enabled = new Set(extensions?.references.map(({ id }) => formatComponentId(id)));
    for (const { kind, id, range } of components) {
      const name = formatComponentId(id);
      if (kind !== 'extension' || enabled.has(name)) continue;
      const edit = enable(configuration, name);
      report({
        message: l10n.t("The extension '{0}' does not run: service.extensions does not name it.", name),
        range,
        fixes: edit ? [{ title: l10n.t("Enable '{0}'", name), kind: 'suggestion', edits: [edit] }] : [],
      });
    }
  },
});

function enable({ sections, text, extensions }: Configuration, name: string): TextEdit | undefined {
  const item = writeScalar(name);
  if (extensions) return extensions.list && appendItem(extensions.list, item, text);
  const service = resolve(sections.get('service')?.value);
  return service?.kind === 'map' ? appendEntry(service, [`extensions: [${item}]`], text) : undefined;
}
