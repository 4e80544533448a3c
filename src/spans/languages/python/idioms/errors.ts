import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { insertBefore } from '../editing/insertion.ts';
import { prologueFor } from '../editing/prologue.ts';
import type { PythonFile } from '../file.ts';
import { argumentsOf, blockOf, isFunction, unwrapped } from '../syntax.ts';
import { catchAround } from '../translation/handlers.ts';
import { callStatementAt, isCallOf, statementAt } from './places.ts';

/** Sets the status at the head of the handler that raises on, or in front of a `raise` of an exception of its own. */
export function setErrorStatus(
  file: PythonFile,
  name: string,
  thrown: OffsetRange,
  ended: OffsetRange | undefined,
): Rewrite | undefined {
  const place = statementAt(file, thrown);
  const declared = place && file.scopes.lookUp(name, place);
  if (place?.type !== 'raise_statement' || !declared) return undefined;
  const clause = catchAround(place);
  const block = clause && blockOf(clause);
  const first = block?.children[0] ?? endBehind(place, name) ?? place;
  // After its end the span takes no status any more.
  if (ended && !(first.start <= ended.start && ended.end <= (block ?? place.parent!).end)) return undefined;
  const prologue = prologueFor(file, { node: first.parent!, start: first.start }, { api: ['StatusCode'] });
  if (!prologue.ok) return undefined;
  const { api, edits } = prologue.value;
  const error = clause ? errorNameOf(clause) : undefined;
  const isRecorded = !error || /\.record_exception\(/.test((block ?? place).text);
  const description = error ? `str(${error})` : descriptionOf(place);
  const status = `${name}.set_status(${api['StatusCode']}.ERROR${description ? `, ${description}` : ''})`;
  const lines = [...(isRecorded ? [] : [`${name}.record_exception(${error})`]), status];
  const inserted = insertBefore(
    file.text,
    first,
    lines.map((line) => [0, line] as const),
  );
  // Which errors count as such is for the author to say.
  return { edits: [...edits, ...inserted], safe: false };
}

/** `span.end()` right in front of a `raise`. */
function endBehind(place: SyntaxNode, name: string): SyntaxNode | undefined {
  const siblings = place.parent!.children;
  return siblings.slice(0, siblings.indexOf(place)).find((one) => isCallOf(one, name, 'end'));
}

function errorNameOf(clause: SyntaxNode): string | undefined {
  const value = clause.field('value');
  const alias = value?.type === 'as_pattern' ? value.field('alias')?.children[0] : undefined;
  return alias?.type === 'identifier' ? alias.text : undefined;
}

/** The text in `raise ValueError("text")`. */
function descriptionOf(statement: SyntaxNode): string | undefined {
  const [raised] = statement.children;
  const made = raised && unwrapped(raised);
  const [message, another] = made?.type === 'call' ? argumentsOf(made).all : [];
  return message?.type === 'string' && !another && !message.text.includes('\n') ? message.text : undefined;
}

/** Records an exception in front of the statement that sets the status for it. */
export function recordException(
  file: PythonFile,
  name: string,
  status: OffsetRange,
  error: string,
): Rewrite | undefined {
  const statement = callStatementAt(file, status);
  if (!statement || !file.scopes.lookUp(name, statement)) return undefined;
  const around = statement.ancestor(isFunction);
  if (around && file.scopes.lookUp(error, statement) === undefined) return undefined;
  return { edits: insertBefore(file.text, statement, [[0, `${name}.record_exception(${error})`]]), safe: true };
}
