import type { Schema } from '../../../src/collector/catalog/schema.ts';
import type { Tree } from '../tree.ts';

/** What is read of `collector-components.json`; its own legend explains the fields. */
export interface ComponentFacts {
  readonly defs: Readonly<Record<string, Node>>;
  readonly components: Readonly<Record<string, Component>>;
  readonly stanzaOperators: Readonly<Record<string, Node>>;
  readonly serviceTelemetry: Node;
}

interface Component {
  readonly fields?: Node;
  readonly coverage: string;
  /** What it said of an empty body. */
  readonly emptyConfigError?: readonly string[];
}

interface Node {
  readonly $def?: string;
  readonly type?: string;
  readonly keys?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly open?: boolean;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly format?: string;
  readonly min?: number;
  readonly max?: number;
  readonly ref?: string;
  readonly since?: string;
  readonly deprecated?: boolean | { readonly since?: string; readonly use?: string };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly secret?: boolean;
  readonly acceptsEnabled?: boolean;
  readonly altList?: unknown;
  /** Named as Go has it, since nothing says how YAML does. */
  readonly untagged?: boolean;
}

const types: Readonly<Record<string, Schema['type']>> = {
  string: 'string',
  int: 'int',
  float: 'float',
  bool: 'bool',
  duration: 'duration',
  map: 'map',
  list: 'list',
  any: 'any',
  bytes_size: 'size',
  component_id: 'component id',
  component_type: 'component type',
  pipeline_id: 'pipeline id',
};

/** The release from which on every optional section takes the key `enabled`. */
const enabledSince = '0.140.0';

/** Key trees by `kind/type`, and `service/telemetry`. */
export function readFacts(
  { defs, components, stanzaOperators, serviceTelemetry }: ComponentFacts,
  newest: string,
): Map<string, Tree> {
  const operators = Object.fromEntries(
    Object.entries(stanzaOperators).map(([type, node]) => [type, convert(node, false)]),
  );
  const trees = new Map<string, Tree>([['service/telemetry', convert(serviceTelemetry)]]);
  for (const [key, { fields, coverage, emptyConfigError = [] }] of Object.entries(components)) {
    if (!fields) continue;
    const tree = convert(fields);
    const [refusal] = emptyConfigError;
    if (refusal) tree.refusesEmpty = refusal;
    if (coverage === 'partial') tree.others ??= { type: 'any' };
    resolveReplacements(tree, tree, '');
    trees.set(key, tree);
  }
  return trees;

  function convert(node: Node, mayHaveOperators = true): Tree {
    const resolved = node.$def === undefined ? node : { ...defs[node.$def]!, ...node };
    const { keys = {}, item, open, format, optional, acceptsEnabled, altList } = resolved;
    const type = types[resolved.type ?? 'any'] ?? 'any';
    const tree: Tree = { type, ...commonFacts(resolved, newest) };
    if (type === 'map') {
      const named = Object.entries(keys).filter(([, { untagged }]) => !untagged);
      tree.keys = Object.fromEntries(named.map(([key, value]) => [key, convert(value, mayHaveOperators)]));
      if (acceptsEnabled) tree.keys['enabled'] ??= { type: 'bool', since: enabledSince };
      const isOpen = open || named.length < Object.keys(keys).length;
      if (isOpen || item) tree.others = item ? convert(item, mayHaveOperators) : { type: 'any' };
      if (optional) tree.optional = true;
      if (altList) tree.takesPairs = true;
      if (resolved.ref === 'stanzaOperators' && mayHaveOperators) tree.variants = structuredClone(operators);
    } else if (type === 'list') {
      if (item) tree.items = convert(item, mayHaveOperators);
      if (tree.items && format) tree.items.format = readFormat(format);
    } else if (type !== 'any' && format) {
      tree.format = readFormat(format);
    }
    return tree;
  }
}

/** A replacement is told as a path, as a key beside, or in a sentence. One word that is no key was read out of some comment. */
function resolveReplacements(node: Tree, root: Tree, path: string): void {
  for (const [name, key] of Object.entries(node.keys ?? {})) {
    const { replacement = '' } = key;
    if (node.keys?.[replacement]) key.replacement = path + replacement;
    else if (!hasPath(root, replacement)) {
      delete key.replacement;
      if (/^\w+$/.test(replacement)) delete key.deprecated;
    }
    resolveReplacements(key, root, `${path}${name}.`);
  }
  if (node.items) resolveReplacements(node.items, root, `${path}[].`);
}

function hasPath(root: Tree, path: string): boolean {
  let node: Tree | undefined = root;
  for (const part of path.split('.')) node = node?.keys?.[part];
  return node !== undefined;
}

function commonFacts(node: Node, newest: string): Partial<Tree> {
  const { deprecated, ref, min, max } = node;
  const announced = typeof deprecated === 'object' ? deprecated : undefined;
  return {
    ...(node.since && { since: node.since }),
    ...(deprecated && { deprecated: announced?.since ?? newest }),
    ...(announced?.use && { replacement: announced.use.replaceAll('::', '.') }),
    ...(node.required && { required: true }),
    ...readDefault(node),
    ...(node.enum && { values: node.enum.map(String) }),
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(node.secret && { secret: true }),
    ...(ref === 'extension' && { refersTo: 'extension' }),
  };
}

/** Some defaults are written as Go prints them, which is not always as YAML has them. */
function readDefault({ default: value, enum: values }: Node): Pick<Tree, 'default'> {
  if (value === undefined || value === null) return {};
  if (!values || values.includes(value as string)) return { default: value };
  const named = values.find((allowed) => String(allowed).toLowerCase() === String(value).toLowerCase());
  return named === undefined ? {} : { default: named };
}

function readFormat(format: string): NonNullable<Tree['format']> {
  return format.replace(/_list$/, '').replaceAll('_', ' ') as NonNullable<Tree['format']>;
}
