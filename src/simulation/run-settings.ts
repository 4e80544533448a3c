import { isSubstituted, nodesIn, resolve, type YamlEntry, type YamlNode, type YamlScalar } from '../yaml/yaml-node.ts';

/** The first value that is put in at run time, so that nobody knows it here; undefined where there is none. */
export function unknownValue(settings: YamlNode | undefined): YamlNode | undefined {
  for (const node of nodesIn(settings)) if (isSubstituted(node)) return node;
  return undefined;
}

/** Settings as components are given them: where a text has `$$`, for a dollar that begins no substitution, it has `$`. */
export function withoutDollarEscapes(settings: YamlNode | undefined): YamlNode | undefined {
  for (const node of nodesIn(settings))
    if (node.kind === 'scalar' && node.text.includes('$$')) return unescapeAll(settings);
  return settings;
}

/** YAML is not nested deeper than its reader takes. Aliases stay aliases of one node. */
function unescapeAll(root: YamlNode | undefined): YamlNode | undefined {
  const known = new Map<YamlNode, YamlNode>();
  const convert = (node: YamlNode): YamlNode => {
    const resolved = resolve(node);
    if (!resolved) return node;
    let converted = known.get(resolved);
    if (!converted) {
      if (resolved.kind === 'scalar') converted = unescapeScalar(resolved);
      else if (resolved.kind === 'list') converted = { ...resolved, items: resolved.items.map(convert) };
      else converted = { ...resolved, entries: resolved.entries.map(convertEntry) };
      known.set(resolved, converted);
    }
    return converted;
  };
  const convertEntry = ({ key, value }: YamlEntry): YamlEntry => ({ key, value: value && convert(value) });
  return root && convert(root);
}

function unescapeScalar(scalar: YamlScalar): YamlScalar {
  const text = scalar.text.replaceAll('$$', () => '$');
  return { ...scalar, text, value: typeof scalar.value === 'string' ? text : scalar.value };
}
