import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expressions } from './expressions.ts';
import { readImport, readImportFrom } from './imports.ts';
import type { Tokens } from './tokens.ts';
import { readType } from './types.ts';

/** Adds the statements of a line to what they are in. */
export function readSimpleStatements(tokens: Tokens, expressions: Expressions, block: SyntaxNode): void {
  do {
    if (tokens.is('newline')) break;
    block.add(readStatement(tokens, expressions), '');
  } while (tokens.take(';'));
  tokens.expect('newline');
}

function readStatement(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const { kind } = tokens;
  switch (kind) {
    case 'import':
      return readImport(tokens, expressions);
    case 'from':
      return readImportFrom(tokens, expressions);
    case 'return':
    case 'raise':
    case 'del':
    case 'assert':
    case 'pass':
    case 'break':
    case 'continue':
    case 'global':
    case 'nonlocal':
      return readNamed(tokens, expressions, kind);
    default:
      return readExpressionStatement(tokens, expressions);
  }
}

function readNamed(tokens: Tokens, expressions: Expressions, kind: string): SyntaxNode {
  const statement = expressions.open(kind === 'del' ? 'delete_statement' : `${kind}_statement`, tokens.start);
  tokens.next();
  if (kind === 'global' || kind === 'nonlocal') {
    do statement.add(expressions.name(), '');
    while (tokens.take(','));
  } else if (kind === 'assert') {
    do statement.add(expressions.expression(), '');
    while (tokens.take(','));
  } else if (kind === 'del' || (valued.has(kind) && !tokens.is('newline') && !tokens.is(';'))) {
    if (kind !== 'raise' || !tokens.is('from')) statement.add(expressions.list(), '');
    if (kind === 'raise' && tokens.take('from')) statement.add(expressions.expression(), 'cause');
  }
  return expressions.close(statement);
}

function readExpressionStatement(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const statement = expressions.open('expression_statement', tokens.start);
  const isSoftKeyword = tokens.isName('match') || tokens.isName('type');
  const isOfAnother = isSoftKeyword && !tokens.isFollowedBy(expressionOfSoftKeyword);
  // Statements, or what looks like one.
  if (isOfAnother) tokens.giveUp();
  const value = readValue(tokens, expressions);
  // What is rare, and not read as one would think.
  if (value.type === 'list_splat' || value.type === 'named_expression') tokens.giveUp();
  const { kind } = tokens;
  if (kind === '=' || kind === ':' || augmenting.has(kind)) {
    statement.add(readAssignment(tokens, expressions, value), '');
  } else if (value.type === 'expression_list') {
    // The other parser takes the next line for a part of such a list.
    if (value.end !== value.children.at(-1)!.end) tokens.giveUp();
    for (const one of value.children) statement.add(one, '');
  } else statement.add(value, '');
  return expressions.close(statement);
}

function readValue(tokens: Tokens, expressions: Expressions): SyntaxNode {
  return tokens.is('yield') ? expressions.yield() : expressions.list();
}

function readAssignment(tokens: Tokens, expressions: Expressions, left: SyntaxNode): SyntaxNode {
  const { kind } = tokens;
  const isAugmented = augmenting.has(kind);
  const whole = expressions.open(isAugmented ? 'augmented_assignment' : 'assignment', left.start);
  whole.add(expressions.asPattern(left), 'left');
  if (isAugmented) whole.add(expressions.leaf(kind), 'operator');
  else if (tokens.take(':')) {
    whole.add(readType(tokens, expressions), 'type');
    if (!tokens.take('=')) return expressions.close(whole);
  } else tokens.next();
  const right = readValue(tokens, expressions);
  const isChain = tokens.is('=');
  whole.add(isChain ? expressions.nested(() => readAssignment(tokens, expressions, right)) : right, 'right');
  return expressions.close(whole);
}

/** What may have a value behind it. */
const valued: ReadonlySet<string> = new Set(['return', 'raise']);

/** A variable of that name, or a call in one line. */
const expressionOfSoftKeyword = /[ \t]*(?:[.:]|=(?!=))|\(.*\)[ \t]*$/my;

const augmenting: ReadonlySet<string> = new Set('+= -= *= /= @= //= %= **= >>= <<= &= ^= |='.split(' '));
