import type { TextEdit } from '../../../base/edit.ts';
import type { Fix } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { starters } from '../../catalog/starters.ts';
import { defineCheck, type Facts, type Report } from '../../check.ts';
import { formatComponentId, idProblem } from '../../document/component-id.ts';
import {
  type ComponentKind,
  type Configuration,
  componentKinds,
  type Reference,
  type ReferenceList,
  sectionOf,
} from '../../document/configuration.ts';
import { entriesOf, resolve } from '../../document/yaml-node.ts';
import { addSection, appendEntry, fillEntry, removeItem, respell, writeScalar } from '../../edits.ts';
import { withArticle } from '../../words.ts';

export default defineCheck({
  id: 'undefined-reference',
  severity: 'error',
  summary: 'What a pipeline or `service.extensions` names is defined in its section.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    const { pipelines, extensions } = configuration;
    for (const { id, receivers, processors, exporters } of pipelines) {
      const place = `pipeline '${id.text}'`;
      checkList(receivers, ['receiver', 'connector'], place, configuration, report, facts);
      checkList(processors, ['processor'], place, configuration, report, facts);
      checkList(exporters, ['exporter', 'connector'], place, configuration, report, facts);
    }
    checkList(extensions, ['extension'], 'service.extensions', configuration, report, facts);
  },
});

/** `kinds` are those that may stand in the list, the list's own first. */
function checkList(
  list: ReferenceList | undefined,
  kinds: readonly [ComponentKind, ...ComponentKind[]],
  place: string,
  configuration: Configuration,
  report: Report,
  facts: Facts,
): void {
  if (kinds.some((kind) => configuration.unknownSections.has(kind))) return;
  const [kind] = kinds;
  for (const reference of list?.references ?? []) {
    const { id, range } = reference;
    if (idProblem(id) || kinds.some((candidate) => configuration.find(candidate, id))) continue;
    const other = componentKinds.map((candidate) => configuration.find(candidate, id)).find((found) => found);
    const defined = configuration.components.filter((component) => kinds.includes(component.kind));
    const near = nearestName(
      formatComponentId(id),
      defined.map((component) => formatComponentId(component.id)),
    );
    const item = resolve(reference.node);
    const reason = other
      ? `it is defined as ${withArticle(other.kind)}, not ${withArticle(kind)}`
      : `no such ${kind} is defined${near ? `; did you mean '${near}'?` : ''}`;
    report({
      message: `'${id.text}' in ${place}: ${reason}${reason.endsWith('?') ? '' : '.'}`,
      range,
      ...(other && { related: [{ range: other.range, message: `the ${other.kind} '${id.text}'` }] }),
      fixes: [
        ...(item?.kind === 'scalar' && !other ? respell(item, near) : []),
        ...defining(configuration, kind, reference, facts),
        ...removing(configuration, list!, reference),
      ],
    });
  }
}

function defining(configuration: Configuration, kind: ComponentKind, { id }: Reference, facts: Facts): Fix[] {
  if (!facts.catalog.has(kind, id.type, facts.version)) return [];
  const name = formatComponentId(id);
  const body = starters[`${kind}/${id.type}`] ?? [];
  const edit = addComponent(configuration, kind, [`${writeScalar(name)}:`, ...body.map((line) => `  ${line}`)]);
  return edit ? [{ title: `Define ${kind} '${name}'`, kind: 'suggestion', edits: [edit] }] : [];
}

/** Adds a component's lines to its section, which is made if there is none. */
function addComponent(
  configuration: Configuration,
  kind: ComponentKind,
  lines: readonly string[],
): TextEdit | undefined {
  const section = entriesOf(configuration.root).find(({ key }) => key.text === sectionOf(kind));
  if (!section) return addSection(configuration, [`${sectionOf(kind)}:`, ...lines.map((line) => `  ${line}`)]);
  const { value } = section;
  return value?.kind === 'map'
    ? appendEntry(value, lines, configuration.text)
    : fillEntry(section, lines, configuration.text);
}

function removing({ text }: Configuration, { list }: ReferenceList, reference: Reference): Fix[] {
  const edit = list && list.items.length > 1 ? removeItem(list, reference.node, text) : undefined;
  return edit ? [{ title: `Remove '${reference.id.text}' here`, kind: 'suggestion', edits: [edit] }] : [];
}
