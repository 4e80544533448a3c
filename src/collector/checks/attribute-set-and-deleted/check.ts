import * as l10n from '@vscode/l10n';
import { isEmpty, isSubstituted, nodesIn, valueAt, type YamlNode, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import type { Component, Configuration, Pipeline } from '../../document/configuration.ts';

export default defineCheck({
  id: 'attribute-set-and-deleted',
  severity: 'hint',
  summary: 'No processor deletes what another has set, with nothing in between that reads it.',
  check(configuration, report) {
    const reported = new Set<YamlScalar>();
    for (const { setter, deleter } of pairs(configuration)) {
      if (reported.has(setter.key)) continue;
      reported.add(setter.key);
      report({
        message: l10n.t(
          "'{0}' is set here, and deleted again by '{1}', with nothing in between that reads it.",
          setter.key.text,
          deleter.component.id.text,
        ),
        range: setter.key.range,
        related: [{ range: deleter.key.range, message: l10n.t("'{0}' is deleted here", setter.key.text) }],
      });
    }
  },
});

interface Action {
  readonly component: Component;
  readonly kind: string;
  readonly key: YamlScalar;
}

interface Pair {
  readonly setter: Action;
  readonly deleter: Action;
}

/** What is set and deleted again in every pipeline that has the processor which sets it. */
function pairs(configuration: Configuration): readonly Pair[] {
  if (configuration.unknownSides.has('processors')) return [];
  const setters = configuration.components.flatMap(actionsOf).filter(({ kind }) => isSetting(kind));
  const orders = configuration.pipelines.map((pipeline) => processorsOf(pipeline, configuration) ?? []);
  return setters.flatMap((setter) => {
    const uses = orders.filter((processors) => processors.includes(setter.component));
    if (uses.length === 0) return [];
    const deleters = uses.map((processors) => deleterOf(setter, processors));
    const [deleter] = deleters;
    return deleter && deleters.every((found) => found) ? [{ setter, deleter }] : [];
  });
}

/** The action behind which an attribute is gone, unless something may have read it before. */
function deleterOf(setter: Action, processors: readonly Component[]): Action | undefined {
  const { component, key } = setter;
  const own = actionsOf(component);
  const actions = own.slice(own.findIndex((action) => action.key === key) + 1);
  if (actions.some((action) => isSetting(action.kind)) && mentions(component, key.text) > 1) return undefined;
  for (const later of processors.slice(processors.indexOf(component) + 1)) {
    if (mentions(later, key.text) === 0 && isBlind(later)) continue;
    const isSame = later.id.type === component.id.type && !isConditional(later) && mentions(later, key.text) === 1;
    return isSame
      ? actionsOf(later).find((action) => action.kind === 'delete' && action.key.text === key.text)
      : undefined;
  }
  return undefined;
}

/** Processors that read attributes only by names that their settings have. */
function isBlind({ id }: Component): boolean {
  return /^(?:attributes|resource|memory_limiter|batch|filter|span)$/.test(id.type);
}

function isSetting(kind: string): boolean {
  return kind === 'insert' || kind === 'update' || kind === 'upsert';
}

function isConditional({ entry }: Component): boolean {
  return !isEmpty(valueAt(entry.value, 'include')) || !isEmpty(valueAt(entry.value, 'exclude'));
}

/** How many values of a processor may be about an attribute. What an alias or a variable brings in may be, too. */
function mentions({ entry }: Component, name: string): number {
  const values = [...nodesIn(entry.value)];
  return values.filter((node) => node.kind === 'alias' || isSubstituted(node) || isAbout(node, name)).length;
}

function isAbout(node: YamlNode, name: string): boolean {
  return node.kind === 'scalar' && node.text.includes(name);
}

function actionsOf(component: Component): readonly Action[] {
  const { kind, id, entry } = component;
  if (kind !== 'processor' || (id.type !== 'attributes' && id.type !== 'resource')) return [];
  const list = valueAt(entry.value, id.type === 'resource' ? 'attributes' : 'actions');
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const key = valueAt(item, 'key');
    const action = valueAt(item, 'action');
    if (key?.kind !== 'scalar' || action?.kind !== 'scalar' || isSubstituted(key)) return [];
    return [{ component, kind: action.text.toLowerCase(), key }];
  });
}

function processorsOf({ processors }: Pipeline, { find }: Configuration): readonly Component[] | undefined {
  const found = processors?.references.map(({ id }) => find('processor', id)) ?? [];
  return found.every((component) => component !== undefined) ? found : undefined;
}
