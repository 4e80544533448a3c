import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parametersOf } from '../syntax.ts';
import { quoted } from './string-literals.ts';

/** What a test can give a method. */
export interface Samples {
  /** A text for each parameter that it has to be given. */
  readonly given: readonly string[];
  /** The types of the library that they need, qualified. */
  readonly imports: readonly string[];
}

/** Values of the types of a method's or a constructor's parameters; `otel`: what the test calls its extension. */
export function sampleArguments(method: SyntaxNode | undefined, otel: string): Samples {
  const imports = new Set<string>();
  const given = (method ? parametersOf(method) : []).flatMap((parameter) => {
    if (parameter.type === 'spread_parameter') return [];
    const type = parameter.field('type')?.text ?? '';
    const sample = sampleOf(type, parameter.field('name')?.text ?? 'value', otel);
    const [, library] = /^(List|Map|Set|Optional)\b/.exec(sample) ?? [];
    if (library !== undefined) imports.add(`java.util.${library}`);
    return [sample];
  });
  return { given, imports: [...imports] };
}

function sampleOf(type: string, name: string, otel: string): string {
  if (type.endsWith('[]')) return `new ${type.slice(0, -2)}[0]`.replace('[][0]', '[0][]');
  const base = type.replace(/<[\s\S]*$/, '').replace(/^[\w.]*\./, '');
  switch (base) {
    case 'String':
    case 'CharSequence':
      return quoted(name);
    case 'Tracer':
      return `${otel}.getOpenTelemetry().getTracer("test")`;
    case 'OpenTelemetry':
      return `${otel}.getOpenTelemetry()`;
    default:
      return samples[base] ?? 'null';
  }
}

const samples: Readonly<Record<string, string>> = {
  int: '1',
  Integer: '1',
  short: '(short) 1',
  byte: '(byte) 1',
  long: '1L',
  Long: '1L',
  float: '1f',
  double: '1.0',
  Double: '1.0',
  boolean: 'true',
  Boolean: 'true',
  char: "'a'",
  List: 'List.of()',
  Collection: 'List.of()',
  Iterable: 'List.of()',
  Map: 'Map.of()',
  Set: 'Set.of()',
  Optional: 'Optional.empty()',
};
