import { insertAt } from '../../../../base/edit.ts';
import { contains, type OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { isRejectionHandler } from '../handlers.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { terminated, toldApart } from '../semicolons.ts';
import { isFunction, isStatementList } from '../syntax.ts';
import { apiNameAt } from './api-name.ts';
import { exceptionOf } from './exceptions.ts';
import { indentOf, insertBefore, isFirstOfLine, layoutAt } from './layout.ts';

/** Sets the status at the head of the handler that throws on, or in front of what throws, or tells of, an error of its own. */
export function setErrorStatus(
  file: FileContext,
  { name }: Span,
  thrown: OffsetRange,
  ended?: OffsetRange,
): Rewrite | undefined {
  const place = placeAt(file.program, thrown.start);
  if (!place || !file.scopes.lookUp(name, place)) return undefined;
  const handler = handlerAround(place);
  // After its end the span takes no status any more.
  if (ended && !contains(handler?.body ?? place.parent ?? place, ended)) return undefined;
  const rewrite = handler ? inHandler(file, name, handler) : beforeError(file, name, place);
  if (!rewrite) return undefined;
  const { edits } = apiNameAt(file, place, 'SpanStatusCode');
  // Which errors count as such is for the author to say.
  return { edits: [...edits, ...rewrite], safe: false };
}

/** The statement at an offset, or the body of an arrow function that is a mere expression. */
function placeAt(program: SyntaxNode, offset: number): SyntaxNode | undefined {
  const isBody = (node: SyntaxNode) => node.parent?.type === 'arrow_function' && node.parent.field('body') === node;
  return program.pathTo(offset).find((node) => /^(throw|return|expression)_statement$/.test(node.type) || isBody(node));
}

/** A `catch`, or a function that gets what a promise is rejected with. */
interface ErrorHandler {
  readonly body: SyntaxNode;
  readonly error: string | undefined;
}

function handlerAround(place: SyntaxNode): ErrorHandler | undefined {
  const around = place.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  const body = around?.field('body');
  if (!around || body?.type !== 'statement_block') return undefined;
  const [first] = isFunction(around) ? parametersOf(around) : [];
  const parameter = isFunction(around) ? first && parameterPattern(first) : around.field('parameter');
  if (isFunction(around) && !(isRejectionHandler(around) && parameter)) return undefined;
  return { body, error: parameter?.type === 'identifier' ? parameter.text : undefined };
}

function inHandler(file: FileContext, name: string, { body, error }: ErrorHandler): Rewrite['edits'] | undefined {
  const [first] = body.children;
  if (!first || !file.scopes.lookUp(name, body)) return undefined;
  const { eol } = layoutAt(file, first);
  const isInLine = !file.text.slice(body.start, first.start).includes('\n');
  const separator = isInLine ? ' ' : eol + indentOf(file.text, first.start);
  const statements = statementsFor(file, name, body, error, error && `String(${error})`);
  const added = toldApart(statements, separator, first);
  return [insertAt(body.start + 1, added.map((statement) => separator + statement).join(''))];
}

function beforeError(file: FileContext, name: string, place: SyntaxNode): Rewrite['edits'] {
  const { eol, unit } = layoutAt(file, place);
  const error = errorOf(place);
  const isVariable = error?.type === 'identifier';
  const message = isVariable ? `String(${error.text})` : error && messageOf(error);
  const around = place.ancestor(isFunction) ?? file.program;
  const statements = statementsFor(file, name, around, isVariable ? error.text : undefined, message);
  const { start, end } = place;
  if (!place.type.endsWith('_statement')) {
    return [insertAt(start, `{ ${statements.map(terminated).join(' ')} return `), insertAt(end, '; }')];
  }
  const ended = place.parent?.children.find((sibling) => sibling.end <= start && isEndOf(name, sibling));
  const before = ended ?? place;
  if (ended || (place.parent && isStatementList(place.parent))) {
    return [insertBefore(file, before, statements, eol)];
  }
  // `if (wrong) throw …`
  if (!isFirstOfLine(file, place.parent!)) {
    return [insertAt(start, `{ ${statements.map(terminated).join(' ')} `), insertAt(end, ' }')];
  }
  const outer = indentOf(file.text, start);
  const inner = eol + outer + unit;
  return [insertAt(start, `{${inner}${statements.join(inner)}${inner}`), insertAt(end, `${eol}${outer}}`)];
}

/** Records the error in a variable, unless that is done in `around`, and sets the status. */
function statementsFor(
  file: FileContext,
  name: string,
  around: SyntaxNode,
  error: string | undefined,
  message: string | undefined,
): readonly string[] {
  const { semicolon } = layoutAt(file, around.type === 'statement_block' ? (around.children[0] ?? around) : around);
  const code = `${apiNameAt(file, around, 'SpanStatusCode').name}.ERROR`;
  const status = `${name}.setStatus({ code: ${code}${message ? `, message: ${message}` : ''} })${semicolon}`;
  if (!error || /\brecordException\b/.test(around.text)) return [status];
  return [`${name}.recordException(${exceptionOf(file, error, around)})${semicolon}`, status];
}

function isEndOf(name: string, statement: SyntaxNode): boolean {
  const callee = statement.type === 'expression_statement' ? statement.children[0]?.field('function') : undefined;
  return callee?.field('property')?.text === 'end' && callee.field('object')?.text === name;
}

/** What is thrown, or given to the call that tells of it. */
function errorOf(place: SyntaxNode): SyntaxNode | undefined {
  const inner = place.type.endsWith('_statement') ? place.children[0] : place;
  return inner?.type === 'call_expression' ? argumentsOf(inner)[0] : inner;
}

/** The text in `new Error('text')`. */
function messageOf(made: SyntaxNode): string | undefined {
  const [message] = made.type === 'new_expression' ? argumentsOf(made) : [];
  return message?.type === 'string' ? message.text : undefined;
}
