import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { lineEndOf, lineStartOf, nodesOf } from './tree.ts';

/** `tracer.startSpan(..)` or `tracer.startActiveSpan(..)`. */
export interface SpanCall extends ts.CallExpression {
  readonly expression: ts.PropertyAccessExpression;
}

/** The start of a span whose head `offset` is in, the innermost one, or else the first in its line. */
export function spanCallAt(tree: ts.SourceFile, offset: number): SpanCall | undefined {
  const [start, end] = [lineStartOf(tree.text, offset), lineEndOf(tree.text, offset)];
  const calls = [...nodesOf(tree, (node) => node.pos <= end && node.end >= start)].filter(isSpanCall);
  return (
    calls.findLast((call) => call.getStart(tree) <= offset && offset <= headEnd(call)) ??
    calls.find(({ expression: { name } }) => start <= name.getStart(tree) && name.end <= end)
  );
}

/** The tracer and the arguments of a call, as text. */
export function partsOf({ expression, arguments: args }: SpanCall): {
  readonly tracer: string;
  readonly args: readonly string[];
} {
  return { tracer: expression.expression.getText(), args: args.map((argument) => argument.getText()) };
}

/** A span that a variable of its own holds: `const span = tracer.startSpan(..)`. */
export interface HeldSpan {
  readonly call: SpanCall;
  readonly name: ts.Identifier;
  readonly statement: ts.VariableStatement;
  /** The list in which the statement stands. */
  readonly statements: readonly ts.Statement[];
}

/** The variable that a start alone declares, if it is one of a list of statements. */
export function heldSpan(call: SpanCall): HeldSpan | undefined {
  const { parent } = call;
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return undefined;
  const { parent: list } = parent;
  const { parent: statement } = list;
  if (!typescript.isVariableDeclarationList(list) || list.declarations.length > 1) return undefined;
  if (!typescript.isVariableStatement(statement)) return undefined;
  const statements = statementsBeside(statement);
  return statements && { call, name: parent.name, statement, statements };
}

/** The list that a statement stands in; none where it stands without braces. */
export function statementsBeside({ parent }: ts.Statement): readonly ts.Statement[] | undefined {
  const isList =
    typescript.isBlock(parent) ||
    typescript.isSourceFile(parent) ||
    typescript.isModuleBlock(parent) ||
    typescript.isCaseOrDefaultClause(parent);
  return isList ? parent.statements : undefined;
}

function isSpanCall(node: ts.Node): node is SpanCall {
  return (
    typescript.isCallExpression(node) &&
    typescript.isPropertyAccessExpression(node.expression) &&
    /^start(Active)?Span$/.test(node.expression.name.text)
  );
}

/** Up to the callback's body, if there is one: what is in it is another matter. */
function headEnd(call: SpanCall): number {
  const last = call.arguments.at(-1);
  const isCallback = last && (typescript.isArrowFunction(last) || typescript.isFunctionExpression(last));
  return isCallback ? last.body.getStart() : call.end;
}
