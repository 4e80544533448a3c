import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { otel } from '../api-names.ts';
import { insertBefore } from '../editing/insertion.ts';
import { isFirstOfLine } from '../editing/layout.ts';
import { expressionsOf, isFunction, resultsOf, unwrapped } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { importsFor } from './imports.ts';
import { callAt, statementAround, statementAt } from './places.ts';

/**
 * Sets status Error in front of the `return` of an error. `span`: how the span is called there. An error that is made in the
 * `return` gets a name first.
 */
export function setErrorStatus(
  translator: Translator,
  span: string,
  thrown: OffsetRange,
  ended: OffsetRange | undefined,
): Rewrite | undefined {
  const { source } = translator;
  const leaving = statementAt(source, thrown.start);
  if (leaving?.type !== 'return_statement' || !isFirstOfLine(source.text, leaving.start)) return undefined;
  const around = leaving.ancestor(isFunction);
  const values = leaving.children.flatMap(expressionsOf);
  const last = around && resultsOf(around).at(-1);
  const error = values.length === 0 ? last?.identifier : values.at(-1);
  if (!error || last?.type.text !== 'error') return undefined;
  const imports = importsFor(translator);
  const code = imports.member(`${otel}/codes`, 'Error', leaving);
  const set = (name: string) => `${span}.SetStatus(${code}, ${name}.Error())`;
  const node = unwrapped(error);
  const end = ended && callAt(source, ended);
  const before = (end && statementAround(end)) ?? leaving;
  if (isPlain(node)) {
    const edits = [...insertBefore(source, before, [set(node.text)]), ...imports.edits()];
    return { edits, safe: true };
  }
  // It is to be made where it was made, and before what tells of it.
  if (before !== leaving || values.length === 0 || node.text.includes('\n')) return undefined;
  const name = nameFor(translator, leaving);
  const isThere = declaredInRow(translator, leaving, name);
  const lines = [`${name} ${isThere ? '=' : ':='} ${node.text}`, set(name)];
  const rename = { range: { start: error.start, end: error.end }, newText: name };
  return { edits: [...insertBefore(source, leaving, lines), rename, ...imports.edits()], safe: true };
}

/** Records the error in front of the status that is set for it. */
export function recordException(
  translator: Translator,
  span: string,
  status: OffsetRange,
  error: string,
): Rewrite | undefined {
  const { source } = translator;
  const call = callAt(source, status);
  const statement = call && statementAround(call);
  if (statement?.type !== 'expression_statement' || !isFirstOfLine(source.text, statement.start)) return undefined;
  return { edits: insertBefore(source, statement, [`${span}.RecordError(${error})`]), safe: true };
}

function isPlain(node: SyntaxNode): boolean {
  return node.type === 'identifier' || (node.type === 'selector_expression' && isPlain(node.field('operand')!));
}

/** `err`, unless that is something else where it would be used. */
function nameFor({ source, types }: Translator, place: SyntaxNode): string {
  const found = source.scopes.lookUp('err', place);
  const isError = !found || types.of(found.identifier)?.name === 'error' || found.value !== undefined;
  return isError ? 'err' : 'failure';
}

/** Whether the row of statements around a place declares a name before it: then it is given another value. */
function declaredInRow({ source }: Translator, place: SyntaxNode, name: string): boolean {
  const block = place.parent?.parent;
  const scope = block?.type === 'block' && block.parent && isFunction(block.parent) ? block.parent : block;
  const declared = scope && source.scopes.namesIn(scope).find((one) => one.name === name);
  return declared !== undefined && declared.identifier.start < place.start;
}
