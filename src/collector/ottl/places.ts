import { entriesOf, resolve, valueAt, type YamlNode, type YamlScalar } from '../../yaml/yaml-node.ts';
import type { Component, ComponentKind } from '../document/configuration.ts';
import type { Version } from '../version.ts';
import type { FunctionSetName } from './language/component-functions.ts';
import { type ContextName, contextNames } from './language/contexts.ts';
import { isUpTo } from './language/dialect.ts';
import type { OttlKind } from './syntax/tree.ts';

/** Texts of OTTL that the collector reads together: in one context, which is given, or taken from their paths. */
export interface OttlGroup {
  /** Absent where it is inferred, or not known. */
  readonly context?: ContextName;
  /** Those that may be inferred; absent where none is. */
  readonly candidates?: readonly ContextName[];
  readonly functions: FunctionSetName;
  readonly texts: readonly OttlText[];
  /** What finds a mistake: `validate`; the building of a pipeline, which it does too; only the start of the collector. */
  readonly foundBy: 'validate' | 'pipeline' | 'start';
}

export interface OttlText {
  readonly scalar: YamlScalar;
  readonly kind: OttlKind;
  /** Where it differs from the group's. */
  readonly functions?: FunctionSetName;
}

/** Where OTTL stands in the configuration of a component; empty for a component that has none. */
export function ottlGroupsOf({ kind, id, entry }: Component, version: Version): readonly OttlGroup[] {
  const groups = readers[`${kind}/${id.type}`]?.(resolve(entry.value), version) ?? [];
  return groups.filter(({ texts }) => texts.length > 0);
}

/** Whether components of a type may have OTTL in their configuration. */
export function mayHoldOttl(kind: ComponentKind, type: string): boolean {
  return Object.hasOwn(readers, `${kind}/${type}`);
}

type Reader = (configuration: YamlNode | undefined, version: Version) => readonly OttlGroup[];

const readers: Readonly<Record<string, Reader>> = {
  'processor/transform': readTransform,
  'processor/filter': readFilter,
  'processor/tail_sampling': readTailSampling,
  'connector/routing': readRouting,
  'connector/count': readCount,
  'connector/sum': readCount,
  'connector/signal_to_metrics': readSignalToMetrics,
  'connector/signaltometrics': readSignalToMetrics,
  'processor/log_dedup': readLogDedup,
  'processor/logdedup': readLogDedup,
};

/** The contexts of each signal, as the transform and filter processors infer them. */
const contextsOf: Readonly<Record<string, readonly ContextName[]>> = {
  trace: ['span', 'spanevent', 'scope', 'resource'],
  metric: ['exemplar', 'datapoint', 'metric', 'scope', 'resource'],
  log: ['log', 'scope', 'resource'],
  profile: ['profile', 'profilesample', 'scope', 'resource'],
};

function readTransform(configuration: YamlNode | undefined): OttlGroup[] {
  return Object.entries(contextsOf).flatMap(([signal, candidates]) => {
    const items = itemsOf(valueAt(configuration, `${signal}_statements`));
    const flat = textsIn(items, 'statement');
    const common = { functions: 'transform', foundBy: 'validate' } as const;
    const groups = items.flatMap((item): OttlGroup[] => {
      const statements = textsIn(itemsOf(valueAt(item, 'statements')), 'statement');
      const conditions = textsIn(itemsOf(valueAt(item, 'conditions')), 'condition');
      const texts = [...statements, ...conditions.map((text) => ({ ...text, functions: 'conditions' as const }))];
      return [{ ...common, ...contextIn(item, candidates), texts }];
    });
    return [{ ...common, candidates, texts: flat }, ...groups];
  });
}

function readFilter(configuration: YamlNode | undefined): OttlGroup[] {
  const common = { functions: 'conditions', foundBy: 'validate' } as const;
  const sections: readonly (readonly [section: string, contexts: Readonly<Record<string, ContextName>>])[] = [
    ['traces', { resource: 'resource', span: 'span', spanevent: 'spanevent' }],
    ['metrics', { resource: 'resource', metric: 'metric', datapoint: 'datapoint' }],
    ['logs', { resource: 'resource', log_record: 'log' }],
    ['profiles', { resource: 'resource', profile: 'profile' }],
  ];
  const explicit = sections.flatMap(([section, contexts]) =>
    Object.entries(contexts).map(([key, context]): OttlGroup => {
      const items = itemsOf(valueAt(valueAt(configuration, section), key));
      return { ...common, context, texts: textsIn(items, 'condition') };
    }),
  );
  const inferred = Object.entries(contextsOf).flatMap(([signal, contexts]) => {
    // It does not look at exemplars.
    const candidates = contexts.filter((context) => context !== 'exemplar');
    const items = itemsOf(valueAt(configuration, `${signal}_conditions`));
    // Unlike statements, each of them has a context of its own.
    const flat = textsIn(items, 'condition').map((text): OttlGroup => ({ ...common, candidates, texts: [text] }));
    const groups = items.flatMap((item): OttlGroup[] => {
      const texts = textsIn(itemsOf(valueAt(item, 'conditions')), 'condition');
      const context = contextIn(item, candidates);
      return context.context
        ? [{ ...common, ...context, texts }]
        : texts.map((text) => ({ ...common, ...context, texts: [text] }));
    });
    return [...flat, ...groups];
  });
  return [...explicit, ...inferred];
}

/** An `ottl_condition` stands in a policy, and in policies of policies. */
function readTailSampling(configuration: YamlNode | undefined): OttlGroup[] {
  const groups: OttlGroup[] = [];
  const seen = new Set<YamlNode>();
  const pending: YamlNode[] = itemsOf(valueAt(configuration, 'policies'));
  while (pending.length > 0) {
    const node = pending.shift()!;
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'list') pending.push(...itemsOf(node));
    for (const { key, value } of entriesOf(node)) {
      const below = resolve(value);
      if (!below) continue;
      if (key.text !== 'ottl_condition') {
        pending.push(below);
        continue;
      }
      for (const context of ['span', 'spanevent'] as const) {
        const texts = textsIn(itemsOf(valueAt(below, context)), 'condition');
        groups.push({ context, functions: 'conditions', foundBy: 'start', texts });
      }
    }
  }
  return groups;
}

function readRouting(configuration: YamlNode | undefined, version: Version): OttlGroup[] {
  return itemsOf(valueAt(configuration, 'table')).map((item) => {
    const named = valueAt(item, 'context');
    // Newer ones may take it from the paths.
    const byDefault = isUpTo(version, '0.149.0') ? 'resource' : undefined;
    const context = named?.kind === 'scalar' ? contextNames.find((name) => name === named.text) : byDefault;
    const statement = textsIn([valueAt(item, 'statement')], 'statement');
    const isRequest = named?.kind === 'scalar' && named.text === 'request';
    const condition = isRequest ? [] : textsIn([valueAt(item, 'condition')], 'condition');
    const texts = [...statement, ...condition];
    return { ...(context && { context }), functions: 'routing', foundBy: 'pipeline', texts };
  });
}

const countedContexts: Readonly<Record<string, ContextName>> = {
  spans: 'span',
  spanevents: 'spanevent',
  metrics: 'metric',
  datapoints: 'datapoint',
  logs: 'log',
  profiles: 'profile',
};

function readCount(configuration: YamlNode | undefined): OttlGroup[] {
  return Object.entries(countedContexts).flatMap(([section, context]) =>
    entriesOf(valueAt(configuration, section)).map(({ value }): OttlGroup => {
      const texts = textsIn(itemsOf(valueAt(value, 'conditions')), 'condition');
      return { context, functions: 'conditions', foundBy: 'validate', texts };
    }),
  );
}

function readSignalToMetrics(configuration: YamlNode | undefined): OttlGroup[] {
  return (['spans', 'datapoints', 'logs', 'profiles'] as const).flatMap((section) =>
    itemsOf(valueAt(configuration, section)).map((metric): OttlGroup => {
      const kinds = ['histogram', 'exponential_histogram', 'sum', 'gauge'].map((kind) => valueAt(metric, kind));
      const values = kinds.flatMap((kind) => [valueAt(kind, 'value'), valueAt(kind, 'count')]);
      const keys = ['attributes', 'include_resource_attributes'].flatMap((list) =>
        itemsOf(valueAt(metric, list)).map((attribute) => valueAt(attribute, 'keys_expression')),
      );
      return {
        context: countedContexts[section]!,
        functions: 'signal to metrics',
        foundBy: 'validate',
        texts: [
          ...textsIn(itemsOf(valueAt(metric, 'conditions')), 'condition'),
          ...textsIn([...values, ...keys], 'value expression'),
        ],
      };
    }),
  );
}

function readLogDedup(configuration: YamlNode | undefined): OttlGroup[] {
  const texts = textsIn(itemsOf(valueAt(configuration, 'conditions')), 'condition');
  return [{ context: 'log', functions: 'conditions', foundBy: 'pipeline', texts }];
}

/** The context that a group names; without one it is inferred. Of a name that is none nothing is known. */
function contextIn(group: YamlNode, candidates: readonly ContextName[]): Pick<OttlGroup, 'context' | 'candidates'> {
  const named = valueAt(group, 'context');
  if (named === undefined || (named.kind === 'scalar' && named.text === '')) return { candidates };
  const context = named.kind === 'scalar' ? contextNames.find((name) => name === named.text.toLowerCase()) : undefined;
  return context ? { context } : {};
}

function itemsOf(node: YamlNode | undefined): YamlNode[] {
  const list = resolve(node);
  return list?.kind === 'list' ? list.items.flatMap((item) => resolve(item) ?? []) : [];
}

/** Those that are texts, and places where one is to be written yet. */
function textsIn(nodes: readonly (YamlNode | undefined)[], kind: OttlKind): OttlText[] {
  return nodes.flatMap((node) => {
    if (node?.kind !== 'scalar') return [];
    const isText = typeof node.value === 'string' || (node.value === null && node.text === '');
    return isText ? [{ scalar: node, kind }] : [];
  });
}
