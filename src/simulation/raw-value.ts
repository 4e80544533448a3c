import { numberOf, yamlTypeOf } from '../collector/schema/yaml-type.ts';
import { entriesOf, resolve, type YamlNode, type YamlScalar } from '../yaml/yaml-node.ts';
import type { Value } from './traces.ts';

/** What a setting that may hold anything is as a value of an attribute (`Value.FromRaw` of pdata). Nesting ends with the reader's. */
export function rawValue(node: YamlNode | undefined): Value {
  const resolved = resolve(node);
  if (!resolved) return null;
  if (resolved.kind === 'list') return resolved.items.map(rawValue);
  if (resolved.kind === 'map') {
    return new Map(entriesOf(resolved).map(({ key, value }) => [key.text, rawValue(value)]));
  }
  return scalarValue(resolved);
}

function scalarValue(scalar: YamlScalar): Value {
  switch (yamlTypeOf(scalar)) {
    case 'null':
      return null;
    case 'bool':
      return scalar.text.toLowerCase() === 'true';
    case 'int':
      return integerOf(scalar);
    case 'float':
      return numberOf(scalar) ?? null;
    default:
      return scalar.text;
  }
}

/** With all 64 bits. */
function integerOf(scalar: YamlScalar): Value {
  const digits = scalar.text.replaceAll('_', '').replace(/^[-+]/, '');
  const magnitude = BigInt(digits.replace(/^0(?=[0-7]+$)/, '0o').replace(/^0[XBO]/, (prefix) => prefix.toLowerCase()));
  return BigInt.asIntN(64, scalar.text.startsWith('-') ? -magnitude : magnitude);
}
