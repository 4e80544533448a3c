import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { resolve, type YamlNode } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Facts, type Problem } from '../../check.ts';
import { defineComponent } from '../../define.ts';
import { type ComponentId, formatComponentId, idProblem, parseComponentId } from '../../document/component-id.ts';
import {
  type ComponentKind,
  type Configuration,
  componentKinds,
  isDefined,
  kindsOn,
  pipelineKeys,
  type Reference,
  type ReferenceList,
  type Side,
} from '../../document/configuration.ts';
import { removeItem, respell } from '../../edits.ts';
import { kindName, withArticle } from '../../words.ts';

export default defineCheck({
  id: 'undefined-reference',
  severity: 'error',
  summary: 'What a pipeline or `service.extensions` names is defined in its section.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    if (configuration.isPart) return;
    // A list that pipelines share by an alias is told of once.
    const told = new Set<YamlNode>();
    for (const use of listsOf(configuration)) {
      if (kindsOn[use.side].some((kind) => configuration.unknownSections.has(kind))) continue;
      for (const reference of use.list.references) {
        if (told.has(reference.node) || idProblem(reference.id) || isDefined(reference, use.side, configuration))
          continue;
        told.add(reference.node);
        const problem = describe(reference, use, configuration, facts);
        if (problem) report(problem);
      }
    }
  },
});

interface Use {
  readonly list: ReferenceList;
  readonly side: Side;
  place(): string;
}

function listsOf({ pipelines, extensions }: Configuration): Use[] {
  const inPipelines = pipelines.flatMap((pipeline) =>
    pipelineKeys.flatMap((side) => {
      const list = pipeline[side];
      return list ? [{ list, side, place: () => l10n.t("pipeline '{0}'", pipeline.id.text) }] : [];
    }),
  );
  return extensions
    ? [...inPipelines, { list: extensions, side: 'extensions', place: () => 'service.extensions' }]
    : inPipelines;
}

function describe(
  { id, node, range }: Reference,
  { list, side, place }: Use,
  configuration: Configuration,
  facts: Facts,
): Problem | undefined {
  const kinds = kindsOn[side];
  const [kind] = kinds;
  const defined = configuration.components.filter((component) => kinds.includes(component.kind));
  const near = nearestName(
    formatComponentId(id),
    defined.map((component) => formatComponentId(component.id)),
  );
  const isNeeded = kind === 'receiver' || kind === 'exporter';
  // That none of the kind is configured is told by missing-section.
  if (isNeeded && near === undefined && !defined.some((component) => component.kind === kind)) return undefined;
  if (near !== undefined && isDefinitionMisspelt(kind, id, near, configuration, facts)) return undefined;
  const other = componentKinds.map((candidate) => configuration.find(candidate, id)).find((found) => found);
  const item = resolve(node);
  const reason = other
    ? l10n.t('it is defined as {0}, not {1}.', withArticle(other.kind), withArticle(kind))
    : near
      ? l10n.t("no such {0} is defined; did you mean '{1}'?", kindName(kind), near)
      : l10n.t('no such {0} is defined.', kindName(kind));
  return {
    message: l10n.t("'{0}' in {1}: {2}", id.text, place(), reason),
    range,
    ...(other && {
      related: [{ range: other.range, message: l10n.t("the {0} '{1}'", kindName(other.kind), id.text) }],
    }),
    fixes: [
      ...(item?.kind === 'scalar' && !other ? respell(item, near) : []),
      ...kinds.flatMap((candidate) => defineComponent(configuration, candidate, id, facts)),
      ...removing(configuration, list, node, id.text),
    ],
  };
}

/** Whether not the reference is misspelt, but what it means: a component of a type that there is not, of which other checks tell. */
function isDefinitionMisspelt(
  kind: ComponentKind,
  id: ComponentId,
  near: string,
  configuration: Configuration,
  { catalog, version, distribution }: Facts,
): boolean {
  const meant = configuration.find(kind, parseComponentId(near));
  if (!meant || distribution === 'custom') return false;
  return catalog.has(kind, id.type, version) && !catalog.has(kind, meant.id.type, version);
}

function removing({ text }: Configuration, { list }: ReferenceList, node: YamlNode, name: string): Fix[] {
  const edit = list && list.items.length > 1 ? removeItem(list, node, text) : undefined;
  return edit ? [{ title: l10n.t("Remove '{0}' here", name), kind: 'suggestion', edits: [edit] }] : [];
}
