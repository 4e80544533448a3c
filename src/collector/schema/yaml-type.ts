import type { YamlScalar } from '../../yaml/yaml-node.ts';

export type YamlType = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'string';

/**
 * The type as which the collector's YAML library (yaml.v3 for Go, `resolve`) reads a scalar. That is neither quite YAML
 * 1.1 nor 1.2: `yes` is text, `1_000` and `0b11` are whole numbers, `08` is a float.
 */
export function yamlTypeOf({ text, style, value }: YamlScalar): YamlType {
  if (style !== 'plain' || isTaggedText(text, value)) return 'string';
  if (value === null) return 'null';
  if (boolean.test(text)) return 'bool';
  if (infinite.test(text)) return 'float';
  if (/^\d{4}-\d\d?-\d\d?(?:[Tt ].*)?$/.test(text)) return 'timestamp';
  const digits = withoutSeparators(text);
  if (/^[-+]?(?:0|[1-9]\d*|0[0-7]+|0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return 'int';
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(digits) ? 'float' : 'string';
}

/** The number that a scalar is for the collector; undefined if it is none. */
export function numberOf(scalar: YamlScalar): number | undefined {
  const type = yamlTypeOf(scalar);
  if (type !== 'int' && type !== 'float') return undefined;
  const { text } = scalar;
  const isNegative = text.startsWith('-');
  const digits = withoutSeparators(text).replace(/^[-+]/, '');
  const magnitude = infinite.test(text)
    ? /inf/i.test(text)
      ? Number.POSITIVE_INFINITY
      : Number.NaN
    : Number(digits.replace(/^0(?=[0-7]+$)/, '0o'));
  return isNegative ? -magnitude : magnitude;
}

const boolean = /^(?:true|True|TRUE|false|False|FALSE)$/;

const infinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** `!!str 5`: read as text although it looks like something else. */
function isTaggedText(text: string, value: YamlScalar['value']): boolean {
  return typeof value === 'string' && (boolean.test(text) || /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text));
}

function withoutSeparators(text: string): string {
  return /^[-+.\d]/.test(text) ? text.replaceAll('_', '') : text;
}
