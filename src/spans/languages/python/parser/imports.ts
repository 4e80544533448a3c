import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expressions } from './expressions.ts';
import type { Tokens } from './tokens.ts';

/** `import a.b as c, d` */
export function readImport(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const statement = expressions.open('import_statement', tokens.start);
  tokens.next();
  readNames(tokens, expressions, statement);
  return expressions.close(statement);
}

/** `from a import b as c`, `from .. import (a, b)`, `from a import *` */
export function readImportFrom(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const { start } = tokens;
  tokens.next();
  const isOfFuture = tokens.isName('__future__');
  const statement = expressions.open(isOfFuture ? 'future_import_statement' : 'import_from_statement', start);
  if (isOfFuture) tokens.next();
  else statement.add(readSource(tokens, expressions), 'module_name');
  tokens.expect('import');
  if (tokens.is('*') && !isOfFuture) statement.add(expressions.leaf('wildcard_import'), '');
  else if (tokens.take('(')) {
    readNames(tokens, expressions, statement);
    tokens.expect(')');
  } else readNames(tokens, expressions, statement);
  return expressions.close(statement);
}

function readSource(tokens: Tokens, expressions: Expressions): SyntaxNode {
  if (tokens.is('name')) return readDottedName(tokens, expressions);
  const relative = expressions.open('relative_import', tokens.start);
  const prefix = expressions.open('import_prefix', tokens.start);
  if (!isDot(tokens)) tokens.giveUp();
  while (isDot(tokens)) tokens.next();
  relative.add(expressions.close(prefix), '');
  if (tokens.is('name')) relative.add(readDottedName(tokens, expressions), '');
  return expressions.close(relative);
}

function isDot(tokens: Tokens): boolean {
  return tokens.is('.') || tokens.is('...');
}

function readNames(tokens: Tokens, expressions: Expressions, statement: SyntaxNode): void {
  do {
    if (tokens.is(')')) break;
    statement.add(readImported(tokens, expressions), 'name');
  } while (tokens.take(','));
}

function readImported(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const name = readDottedName(tokens, expressions);
  if (!tokens.take('as')) return name;
  const imported = expressions.open('aliased_import', name.start);
  imported.add(name, 'name');
  imported.add(expressions.name(), 'alias');
  return expressions.close(imported);
}

function readDottedName(tokens: Tokens, expressions: Expressions): SyntaxNode {
  const name = expressions.open('dotted_name', tokens.start);
  do name.add(expressions.name(), '');
  while (tokens.take('.'));
  return expressions.close(name);
}
