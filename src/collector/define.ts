import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../base/edit.ts';
import type { Fix } from '../base/finding.ts';
import { starters } from './catalog/starters.ts';
import type { Facts } from './check.ts';
import { type ComponentId, formatComponentId } from './document/component-id.ts';
import { type ComponentKind, type Configuration, sectionOf } from './document/configuration.ts';
import { addSection, appendEntry, fillEntry, writeScalar } from './edits.ts';
import { kindName } from './words.ts';

/** The fix that defines a component which is only referred to; none where the release does not know its type. */
export function defineComponent(
  configuration: Configuration,
  kind: ComponentKind,
  id: ComponentId,
  { catalog, version }: Pick<Facts, 'catalog' | 'version'>,
): readonly Fix[] {
  if (!catalog.has(kind, id.type, version)) return [];
  const name = formatComponentId(id);
  const body = starters[`${kind}/${id.type}`] ?? [];
  const edit = addComponent(configuration, kind, [`${writeScalar(name)}:`, ...body.map((line) => `  ${line}`)]);
  return edit ? [{ title: l10n.t("Define {0} '{1}'", kindName(kind), name), kind: 'suggestion', edits: [edit] }] : [];
}

/** Adds a component's lines to its section, which is made if there is none. */
function addComponent(
  configuration: Configuration,
  kind: ComponentKind,
  lines: readonly string[],
): TextEdit | undefined {
  const section = configuration.sections.get(sectionOf(kind));
  if (!section) return addSection(configuration, [`${sectionOf(kind)}:`, ...lines.map((line) => `  ${line}`)]);
  const { value } = section;
  return value?.kind === 'map'
    ? appendEntry(value, lines, configuration.text)
    : fillEntry(section, lines, configuration.text);
}
