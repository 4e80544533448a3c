import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { isEmpty, isSubstituted, resolve, type YamlNode } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Report } from '../../check.ts';
import { componentKinds, type ReferenceList, sectionOf } from '../../document/configuration.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'wrong-shape',
  severity: 'error',
  summary: 'Sections, components and pipelines are maps; what a pipeline refers to is a list of ids.',
  check({ root, sections, pipelineMap, components, pipelines, extensions }, report) {
    expectMap(root, () => l10n.t('A collector configuration'), report);
    for (const kind of componentKinds)
      expectMap(sections.get(sectionOf(kind))?.value, () => inQuotes(sectionOf(kind)), report);
    for (const { kind, id, entry } of components) {
      expectMap(entry.value, () => l10n.t("The configuration of {0} '{1}'", kindName(kind), id.text), report);
    }
    expectMap(sections.get('service')?.value, () => "'service'", report);
    expectMap(pipelineMap?.value, () => "'pipelines'", report);
    expectIds(extensions, () => "'extensions'", report);
    for (const { id, entry, receivers, processors, exporters } of pipelines) {
      expectMap(entry.value, () => l10n.t("Pipeline '{0}'", id.text), report);
      for (const list of [receivers, processors, exporters]) {
        if (list) expectIds(list, () => l10n.t("'{0}' of pipeline '{1}'", list.key.text, id.text), report);
      }
    }
  },
});

/** What is judged, as a message names it: made only where there is one. */
type Subject = () => string;

function expectMap(node: YamlNode | undefined, subject: Subject, report: Report): void {
  const value = resolve(node);
  if (!value || value.kind === 'map' || isEmpty(value) || isSubstituted(value)) return;
  const found = value.kind === 'list' ? l10n.t('a list') : l10n.t("the text '{0}'", excerpt(value.text));
  report({ message: l10n.t('{0} is a map of keys to values, not {1}.', subject(), found), range: node!.range });
}

function expectIds(list: ReferenceList | undefined, subject: Subject, report: Report): void {
  if (!list || isEmpty(list.value) || isSubstituted(list.value)) return;
  if (!list.list) {
    const range = list.value!.range;
    report({ message: l10n.t('{0} is a list of ids, such as [otlp, otlp/2].', subject()), range });
    return;
  }
  for (const node of list.list.items) {
    const item = resolve(node);
    if (!item || isSubstituted(item) || (item.kind === 'scalar' && typeof item.value === 'string')) continue;
    report({ message: l10n.t('An id in {0} is text, such as otlp or otlp/2.', subject()), range: node.range });
  }
}

function excerpt(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
