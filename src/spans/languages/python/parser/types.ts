import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expressions } from './expressions.ts';
import type { Tokens } from './tokens.ts';

/** An annotation. Only what begins with a generic type is more than an expression: `Optional[Span] | None`. */
export function readType(tokens: Tokens, expressions: Expressions): SyntaxNode {
  let type = readAlternative(tokens, expressions);
  while (tokens.take('|')) {
    const union = expressions.open('union_type', type.start);
    union.add(type, '');
    union.add(readAlternative(tokens, expressions), '');
    type = expressions.open('type', union.start);
    type.add(expressions.close(union), '');
    expressions.close(type);
  }
  return type;
}

function readAlternative(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const type = expressions.open('type', tokens.start);
  if (tokens.is('name') && tokens.isFollowedBy(bracketApart)) tokens.giveUp();
  const isGeneric = tokens.is('name') && tokens.isFollowedBy(bracket);
  type.add(isGeneric ? readGeneric(tokens, expressions) : expressions.expression(), '');
  return expressions.close(type);
}

function readGeneric(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const generic = expressions.open('generic_type', tokens.start);
  generic.add(expressions.name(), '');
  const parameters = expressions.open('type_parameter', tokens.start);
  tokens.next();
  const read = () => readType(tokens, expressions);
  do parameters.add(expressions.nested(read), '');
  while (tokens.take(',') && !tokens.is(']'));
  tokens.expect(']');
  generic.add(expressions.close(parameters), '');
  return expressions.close(generic);
}

const bracket = /\[/y;
const bracketApart = /[\s\\]+\[/y;
