import type { TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanRename, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { StartChange } from '../../../uses/use-idioms.ts';
import { insertAfter } from '../editing/insertion.ts';
import { quoted } from '../editing/layout.ts';
import { prologueFor } from '../editing/prologue.ts';
import { removeStatement } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { argument, argumentsOf } from '../syntax.ts';
import { settersAfter } from '../uses/setters-after.ts';
import { addArgument, removeElement, separatorIn } from './arguments.ts';
import { sourceOf, textLiteral } from './literals.ts';
import { callAt, callStatementAt } from './places.ts';

/** Writes a name, attributes and a kind into `tracer.start_span(name, …)`. */
export function changeStart(file: PythonFile, start: SpanStart, change: StartChange): Rewrite | undefined {
  const call = startAt(file, start);
  if (!call) return undefined;
  const name = change.name && textLiteral(file, change.name);
  if (change.name && name === undefined) return undefined;
  const prologue = prologueFor(file, { node: call, start: call.start }, { api: change.kind ? ['SpanKind'] : [] });
  if (!prologue.ok) return undefined;
  const { api, edits } = prologue.value;
  const kind = change.kind && `${api['SpanKind']}.${change.kind.toUpperCase()}`;
  const written = withArguments(file, call, { name, kind, attributes: pairsOf(file, change) });
  return written && { edits: [...edits, ...written], safe: true };
}

/** Moves what the next statements set into `attributes`. */
export function startWithNext(file: PythonFile, start: SpanStart): Rewrite | undefined {
  const call = startAt(file, start);
  const setters = call ? settersAfter(file, call) : [];
  if (!call || setters.length === 0) return undefined;
  const statements = setters.map(({ parent }) => parent!);
  // A block has to have something in it.
  if (statements.length === statements[0]!.parent!.children.length) return undefined;
  const written = withArguments(file, call, { attributes: setters.flatMap(pairsSet) });
  const removed = statements.map((statement) => removeStatement(file.text, statement));
  return written && { edits: [...written, ...removed], safe: true };
}

/** `span.update_name(name)`, and the attributes set in the next lines. */
export function changeName(file: PythonFile, rename: SpanRename, change: StartChange): Rewrite | undefined {
  const call = callAt(file, rename.call);
  const statement = callStatementAt(file, rename.call);
  const text = change.name && textLiteral(file, change.name);
  const span = call?.field('function')?.field('object')?.text;
  if (!statement || text === undefined || span === undefined) return undefined;
  const lines = (change.attributes ?? []).map(
    ({ key, value }) => `${span}.set_attribute(${quoted(file.text, key)}, ${sourceOf(file, value)})`,
  );
  const set = lines.map((line) => [0, line] as const);
  const edits = [
    { range: rename.name.range, newText: text },
    ...(set.length > 0 ? insertAfter(file.text, statement, set) : []),
  ];
  return { edits, safe: true };
}

/** Lets a span have the current one for its parent: it is given no context. */
export function inheritContext(file: PythonFile, start: SpanStart): Rewrite | undefined {
  const call = startAt(file, start);
  const list = call?.field('arguments');
  const given = list?.children.find((one) => one.type === 'keyword_argument' && one.field('name')?.text === 'context');
  return list && given && { edits: [removeElement(file.text, list, given)], safe: false };
}

/** A call of the API whose arguments are plain to see. */
function startAt(file: PythonFile, start: SpanStart): SyntaxNode | undefined {
  const call = callAt(file, start.call);
  const known = call && callOf(file, call);
  return known?.is === 'start' && !known.given.isOpen && known.given.all.length > 0 ? call : undefined;
}

interface Written {
  readonly name?: string | undefined;
  readonly kind?: string | undefined;
  /** Pairs of a dict as they are written. */
  readonly attributes: readonly string[];
}

function withArguments(
  file: PythonFile,
  call: SyntaxNode,
  { name, kind, attributes }: Written,
): TextEdit[] | undefined {
  const given = argumentsOf(call);
  const old = {
    name: argument(given, 0, 'name'),
    kind: argument(given, 2, 'kind'),
    list: argument(given, 3, 'attributes'),
  };
  if (attributes.length > 0 && old.list && old.list.type !== 'dictionary') return undefined;
  const added = [
    ...(kind !== undefined && !old.kind ? [`kind=${kind}`] : []),
    ...(attributes.length > 0 && !old.list ? [`attributes={${attributes.join(', ')}}`] : []),
  ];
  const separator = separatorIn(file.text, call.field('arguments')!);
  return [
    ...(name !== undefined && old.name ? [{ range: rangeOf(old.name), newText: name }] : []),
    ...(kind !== undefined && old.kind ? [{ range: rangeOf(old.kind), newText: kind }] : []),
    ...(attributes.length > 0 && old.list ? [addPairs(file, old.list, attributes)] : []),
    ...(added.length > 0 ? [addArgument(file.text, call, added.join(separator))] : []),
  ];
}

function addPairs({ text }: PythonFile, dictionary: SyntaxNode, pairs: readonly string[]): TextEdit {
  const last = dictionary.children.at(-1);
  const at = last?.end ?? dictionary.start + 1;
  const separator = separatorIn(text, dictionary);
  return { range: { start: at, end: at }, newText: `${last ? separator : ''}${pairs.join(separator)}` };
}

function pairsOf(file: PythonFile, { attributes = [] }: StartChange): string[] {
  return attributes.map(({ key, value }) => `${quoted(file.text, key)}: ${attributeValueOf(file, value)}`);
}

/** What was part of a text may be no value for an attribute without becoming one. */
function attributeValueOf(file: PythonFile, value: Expression): string {
  const isObject = /^(?:object|date|error|collection)$/.test(value.kind);
  return isObject ? `str(${sourceOf(file, value)})` : sourceOf(file, value);
}

/** `"order.id": id` of `span.set_attribute("order.id", id)`, and what is in `span.set_attributes({…})`. */
function pairsSet(call: SyntaxNode): readonly string[] {
  const [first, second] = argumentsOf(call).positional;
  if (!first) return [];
  return second ? [`${first.text}: ${second.text}`] : first.children.map(({ text }) => text);
}
