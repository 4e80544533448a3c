import * as l10n from '@vscode/l10n';
import { nodesIn, resolve } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId, idProblem } from '../../document/component-id.ts';
import {
  type ComponentKind,
  type Configuration,
  componentKinds,
  isDefined,
  kindsOn,
  lacksReferences,
  pipelineKeys,
  referencesOn,
  sectionOf,
} from '../../document/configuration.ts';
import { removeEntry } from '../../edits.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'unused-component',
  severity: 'hint',
  summary: 'Every component is used by a pipeline.',
  fix: 'suggestion',
  check(configuration, report) {
    const { sections, text, components, isPart, pipelines, unknownSides } = configuration;
    if (isPart || pipelines.length === 0 || pipelineKeys.some((side) => unknownSides.has(side))) return;
    const used = usesInPipelines(configuration);
    const mentioned = textsInComponents(configuration);
    const missed = componentKinds.filter((kind) => isMissed(kind, configuration));
    for (const { kind, id, entry, range } of components) {
      const name = formatComponentId(id);
      // Of a wrong id is told already.
      if (kind === 'extension' || missed.includes(kind) || idProblem(id)) continue;
      if (used.has(`${kind} ${name}`) || mentioned.has(name)) continue;
      const section = resolve(sections.get(sectionOf(kind))?.value);
      const edit = section?.kind === 'map' ? removeEntry(section, entry, text) : undefined;
      report({
        message: l10n.t("No pipeline uses the {0} '{1}': it does nothing.", kindName(kind), name),
        range,
        tags: ['unnecessary'],
        fixes: edit
          ? [{ title: l10n.t("Remove {0} '{1}'", kindName(kind), name), kind: 'suggestion', edits: [edit] }]
          : [],
      });
    }
  },
});

/** Whether a pipeline lacks a component of a kind, or names one that is not there: it may mean the one that seems unused. */
function isMissed(kind: ComponentKind, configuration: Configuration): boolean {
  const sides = pipelineKeys.filter((side) => kindsOn[side].includes(kind));
  return sides.some(
    (side) =>
      referencesOn(side, configuration).some((reference) => !isDefined(reference, side, configuration)) ||
      (side !== 'processors' && configuration.pipelines.some((pipeline) => lacksReferences(pipeline[side]))),
  );
}

/** `kind id` of what pipelines name, of every kind that may be meant. */
function usesInPipelines(configuration: Configuration): Set<string> {
  const used = new Set<string>();
  for (const side of pipelineKeys) {
    for (const { id } of referencesOn(side, configuration)) {
      for (const kind of kindsOn[side]) used.add(`${kind} ${formatComponentId(id)}`);
    }
  }
  return used;
}

/** Texts inside components: some name another component, as `metrics_exporter: prometheus` does. */
function textsInComponents({ components }: Configuration): Set<string> {
  const texts = new Set<string>();
  for (const { entry } of components) {
    for (const node of nodesIn(entry.value)) if (node.kind === 'scalar') texts.add(node.text);
  }
  return texts;
}
