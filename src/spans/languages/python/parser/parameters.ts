import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expressions } from './expressions.ts';
import type { Tokens } from './tokens.ts';
import { readType } from './types.ts';

/** Adds the parameters of a function or a lambda to their list, up to what stands behind the last. */
export function readParameters(tokens: Tokens, expressions: Expressions, list: SyntaxNode, closing: string): void {
  while (!tokens.is(closing) && !tokens.is('end')) {
    list.add(readParameter(tokens, expressions, closing), '');
    if (!tokens.take(',')) break;
  }
}

function readParameter(tokens: Tokens, expressions: Expressions, closing: string): SyntaxNode {
  const { kind, start } = tokens;
  if (kind === '/') return expressions.leaf('positional_separator');
  if (kind === '*' || kind === '**') {
    const separator = expressions.open('keyword_separator', start);
    tokens.next();
    if (kind === '*' && tokens.is(',')) return expressions.close(separator);
    const splat = expressions.open(kind === '*' ? 'list_splat_pattern' : 'dictionary_splat_pattern', start);
    splat.add(expressions.name(), '');
    return typed(expressions.close(splat));
  }
  const name = expressions.name();
  const parameter = typed(name);
  if (!tokens.take('=')) return parameter;
  const whole = expressions.open(parameter === name ? 'default_parameter' : 'typed_default_parameter', start);
  whole.add(name, 'name');
  if (parameter !== name) whole.add(parameter.field('type')!, 'type');
  whole.add(expressions.expression(), 'value');
  return expressions.close(whole);

  function typed(named: SyntaxNode): SyntaxNode {
    if (closing === ':' || !tokens.take(':')) return named;
    const whole = expressions.open('typed_parameter', named.start);
    whole.add(named, '');
    whole.add(readType(tokens, expressions), 'type');
    return expressions.close(whole);
  }
}
