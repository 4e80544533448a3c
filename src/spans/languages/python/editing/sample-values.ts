import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parametersOf } from '../syntax.ts';
import { quoted } from './layout.ts';

/** What a test can give a function, a text for each parameter that it has to be given; `mock` makes what nobody knows. */
export function sampleArguments(
  text: string,
  fn: SyntaxNode,
  { isBound, mock }: { readonly isBound: boolean; readonly mock: string },
): readonly string[] {
  const nodes = fn.field('parameters')?.children ?? [];
  const star = nodes.findIndex(({ type }) => type === 'keyword_separator' || type === 'list_splat_pattern');
  return parametersOf(fn).flatMap(({ identifier, type, value, isPlain }, index) => {
    if (!isPlain || value || !identifier || (isBound && index === 0)) return [];
    const sample = sampleOf(text, type, identifier.text) ?? `${mock}()`;
    return star >= 0 && identifier.start > nodes[star]!.start ? `${identifier.text}=${sample}` : sample;
  });
}

function sampleOf(text: string, type: SyntaxNode | undefined, name: string): string | undefined {
  const written = type?.text.replaceAll(/["']/g, '').replace(/^typing\./, '') ?? '';
  if (written === 'str') return quoted(text, name);
  if (/\bNone\b|^Optional\b/.test(written)) return 'None';
  const [, base = ''] = /^(\w+)/.exec(written) ?? [];
  return samples[base];
}

const samples: Readonly<Record<string, string>> = {
  int: '1',
  float: '1.0',
  bool: 'True',
  bytes: 'b""',
  list: '[]',
  List: '[]',
  Sequence: '[]',
  Iterable: '[]',
  dict: '{}',
  Dict: '{}',
  Mapping: '{}',
  set: 'set()',
  Set: 'set()',
  tuple: '()',
};
