import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf } from '../../../syntax/syntax-node.ts';
import type { SpanRename, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { StartChange } from '../../../uses/use-idioms.ts';
import { apiTypes } from '../editing/api-names.ts';
import { indentOf, isFirstInLine, layoutOf, lineStart } from '../editing/layout.ts';
import { quoted } from '../editing/string-literals.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { type SpanMaking, spanMadeBy } from '../recognition/builders.ts';
import { argumentsOf } from '../syntax.ts';
import { settersAfter } from '../uses/setters-after.ts';
import { callAt, insertBehind, isInBlock, removeStatement } from './nodes.ts';

/** Gives a span another name, attributes or kind at its start. */
export function changeStart(file: JavaFile, start: SpanStart, change: StartChange): Rewrite | undefined {
  const making = makingOf(file, start);
  const nameNode = making?.spanBuilder && argumentsOf(making.spanBuilder)[0];
  if (!making?.spanBuilder || !nameNode) return undefined;
  const types = new Types(file);
  const edits: TextEdit[] = [];
  if (change.name) edits.push({ range: rangeOf(nameNode), newText: textOf(change.name) });
  const kind = change.kind && `${types.use(apiTypes.spanKind)}.${change.kind.toUpperCase()}`;
  const links = (change.attributes ?? []).map(({ key, value }) => `.setAttribute(${quoted(key)}, ${valueText(value)})`);
  if (kind && start.kindExpression) edits.push({ range: start.kindExpression.range, newText: kind });
  else if (kind) links.unshift(`.setSpanKind(${kind})`);
  if (links.length > 0) edits.push(insertAt(making.spanBuilder.end, chained(file, making, links)));
  return { edits: [...types.edits(), ...edits], safe: false };
}

/** Lets a span start with the attributes that the next statements set. */
export function startWithNext(file: JavaFile, start: SpanStart): Rewrite | undefined {
  const making = makingOf(file, start);
  const object = making?.start.field('object');
  if (!making || !object) return undefined;
  const setters = settersAfter(file, making.start);
  const links = setters.flatMap(({ calls }) =>
    calls.map(
      (call) => `.setAttribute${file.text.slice(call.field('arguments')!.start, call.field('arguments')!.end)}`,
    ),
  );
  if (links.length === 0) return undefined;
  const removals = setters.map(({ statement }) => removeStatement(file, statement));
  return { edits: [insertAt(object.end, chained(file, making, links)), ...removals], safe: true };
}

/** Gives a span another name than `rename` has, and sets attributes with it. */
export function changeName(
  file: JavaFile,
  rename: SpanRename,
  { name, attributes = [] }: StartChange,
): Rewrite | undefined {
  const call = callAt(file, rename.range);
  const statement = call?.parent;
  const object = call?.field('object');
  if (!call || !object || statement?.type !== 'expression_statement' || !isInBlock(statement)) return undefined;
  const lines = attributes.map(({ key, value }) => `${object.text}.setAttribute(${quoted(key)}, ${valueText(value)});`);
  const edits = name ? [{ range: rename.name.range, newText: textOf(name) }] : [];
  return { edits: [...edits, ...(lines.length > 0 ? [insertBehind(file, statement, lines)] : [])], safe: false };
}

/** Lets a span have the current one for its parent: without `setNoParent()`, or `setParent(Context.root())`. */
export function inheritContext(file: JavaFile, start: SpanStart): Rewrite | undefined {
  const making = makingOf(file, start);
  const calls = making?.calls.filter((call) => /^set(?:NoParent|Parent)$/.test(call.field('name')!.text)) ?? [];
  const [call, ...others] = calls;
  const object = call?.field('object');
  if (!call || !object || others.length > 0) return undefined;
  if (call.parent?.type === 'expression_statement') {
    return object.type === 'identifier' ? { edits: [removeStatement(file, call.parent)], safe: false } : undefined;
  }
  return { edits: [{ range: { start: object.end, end: call.end }, newText: '' }], safe: false };
}

function makingOf(file: JavaFile, { call }: SpanStart): SpanMaking | undefined {
  const node = file.program
    .pathTo(call.start)
    .find((one) => one.type === 'method_invocation' && one.start === call.start && one.end === call.end);
  return node && spanMadeBy(file, node);
}

/** Calls for a chain, each on a line of its own where the chain has its calls there. */
function chained({ text }: JavaFile, { start }: SpanMaking, links: readonly string[]): string {
  const name = start.field('name')!;
  const dot = text.lastIndexOf('.', name.start);
  if (!isFirstInLine(text, dot)) return links.join('');
  const { eol } = layoutOf({ text });
  const indent = indentOf(text, lineStart(text, dot) + indentOf(text, dot).length);
  return links.map((link) => eol + indent + link).join('');
}

/** Constant text and expressions as one expression of Java. */
function textOf(parts: readonly (string | Expression)[]): string {
  const operands = parts.filter((part) => part !== '');
  if (operands.length === 0) return quoted('');
  const written = operands.map((part) => (typeof part === 'string' ? quoted(part) : part.text));
  return typeof operands[0] === 'string' || operands.length === 1 ? written.join(' + ') : `"" + ${written.join(' + ')}`;
}

/** Attributes have types: what is not known to be one of those is made text. */
function valueText({ kind, text }: Expression): string {
  return /^(?:string|number|boolean)$/.test(kind) ? text : `String.valueOf(${text})`;
}
