import type { TextEdit } from '../../../base/edit.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import type { Configuration } from '../../document/configuration.ts';
import { isSubstituted, valueAt } from '../../document/yaml-node.ts';
import { appendEntry, appendItem, writeScalar } from '../../edits.ts';

export default defineCheck({
  id: 'extension-not-enabled',
  severity: 'warning',
  summary: 'An extension that is configured is named in `service.extensions`, without which it does not run.',
  fix: 'suggestion',
  check(configuration, report) {
    const { root, isPart, components, extensions } = configuration;
    const service = valueAt(root, 'service');
    if (isPart || service?.kind !== 'map' || extensions?.unknown || isSubstituted(service)) return;
    const enabled = new Set(extensions?.references.map(({ id }) => formatComponentId(id)));
    for (const { kind, id, range } of components) {
      const name = formatComponentId(id);
      if (kind !== 'extension' || enabled.has(name)) continue;
      const edit = enable(configuration, name);
      report({
        message: `The extension '${name}' does not run: service.extensions does not name it.`,
        range,
        fixes: edit ? [{ title: `Enable '${name}'`, kind: 'suggestion', edits: [edit] }] : [],
      });
    }
  },
});

function enable({ root, text, extensions }: Configuration, name: string): TextEdit | undefined {
  const item = writeScalar(name);
  if (extensions) return extensions.list && appendItem(extensions.list, item, text);
  const service = valueAt(root, 'service');
  return service?.kind === 'map' ? appendEntry(service, [`extensions: [${item}]`], text) : undefined;
}
