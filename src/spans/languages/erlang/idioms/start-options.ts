import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanRename, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { StartChange } from '../../../uses/use-idioms.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { unwrapped } from '../syntax.ts';
import { entryOf } from '../uses/attribute-pairs.ts';
import { type StartCall, settersAfter, startCallOf } from '../uses/starts.ts';
import { sourceOf } from './attribute-values.ts';
import { includeHeader } from './includes.ts';
import { callAt, insertBehind, removeStatement, statementAt } from './layout.ts';
import { atomLiteral, binaryLiteral } from './terms.ts';

/** Gives a span another name, attributes or kind where it starts. */
export function changeStart(file: ErlangFile, { call }: SpanStart, change: StartChange): Rewrite | undefined {
  const start = startAt(file, call);
  if (!start?.name) return undefined;
  const attributes = (change.attributes ?? []).map(({ key, value }): readonly [string, string] => [
    atomLiteral(key),
    sourceOf(file, value),
  ]);
  const options = withEntries(file, start, {
    ...(change.kind && { kind: `?SPAN_KIND_${change.kind.toUpperCase()}` }),
    attributes,
  });
  if (!options) return undefined;
  const name = change.name && nameOf(file, change.name, start.name.type === 'Binary');
  if (change.name && name === undefined) return undefined;
  const included = change.kind ? includeHeader(file, 'opentelemetry.hrl') : [];
  const renamed = name === undefined ? [] : [{ range: rangeOf(start.name), newText: name }];
  return { edits: [...included, ...renamed, ...options], safe: true };
}

/** Lets a span start with what the next expressions set. */
export function startWithNext(file: ErlangFile, { call }: SpanStart): Rewrite | undefined {
  const start = startAt(file, call);
  if (!start) return undefined;
  const setters = settersAfter(file, start);
  const attributes = setters.flatMap(({ given: [, key, value] }): (readonly [string, string])[] => {
    if (typeof key !== 'object') return [];
    if (typeof value === 'object') return [[key.text, value.text]];
    return pairsIn(unwrapped(key));
  });
  const removed = setters.map(({ node }) => removeStatement(file, node));
  const options = withEntries(file, start, { attributes });
  if (!options || removed.includes(undefined)) return undefined;
  return { edits: [...options, ...(removed as TextEdit[])], safe: true };
}

/** Gives a span another name than it is renamed to, and sets attributes after that. */
export function changeName(file: ErlangFile, { call, name }: SpanRename, change: StartChange): Rewrite | undefined {
  const node = callAt(file, call);
  const statement = node && statementAt(file, call);
  const text = change.name && nameOf(file, change.name, name.text.startsWith('<<'));
  if (!node || statement !== node || text === undefined) return undefined;
  const [span] = file.invocationOf(node)!.given;
  const setters = (change.attributes ?? []).map(({ key, value }) =>
    typeof span === 'object'
      ? `otel_span:set_attribute(${span.text}, ${atomLiteral(key)}, ${sourceOf(file, value)})`
      : `?set_attribute(${atomLiteral(key)}, ${sourceOf(file, value)})`,
  );
  const set = setters.map((setter) => insertBehind(file, statement, setter));
  return { edits: [{ range: name.range, newText: text }, ...set], safe: true };
}

function startAt(file: ErlangFile, call: { readonly start: number; readonly end: number }): StartCall | undefined {
  const node = callAt(file, call);
  return node && startCallOf(file.invocationOf(node)!);
}

interface Entries {
  readonly kind?: string;
  readonly attributes: readonly (readonly [key: string, value: string])[];
}

/** The edits that put entries into the options of a start; `undefined` where these are not written out. */
function withEntries(
  file: ErlangFile,
  start: StartCall,
  { kind, attributes }: Entries,
): readonly TextEdit[] | undefined {
  const pairs = attributes.map(([key, value]) => `${key} => ${value}`).join(', ');
  const { options, name } = start;
  if (!options) {
    const entries = [...(kind ? [`kind => ${kind}`] : []), ...(pairs ? [`attributes => #{${pairs}}`] : [])];
    return name && entries.length > 0 ? [insertAt(name.end, `, #{${entries.join(', ')}}`)] : [];
  }
  if (options.type !== 'Map') return undefined;
  const oldKind = entryOf(file, options, 'kind');
  const old = entryOf(file, options, 'attributes');
  if (old && pairs && old.type !== 'Map') return undefined;
  const added = [
    ...(kind && !oldKind ? [`kind => ${kind}`] : []),
    ...(pairs && !old ? [`attributes => #{${pairs}}`] : []),
  ];
  return [
    ...(kind && oldKind ? [{ range: rangeOf(oldKind), newText: kind }] : []),
    ...(pairs && old ? [intoMap(old, pairs)] : []),
    ...(added.length > 0 ? [intoMap(options, added.join(', '))] : []),
  ];
}

/** Puts text behind the last field of a map. */
function intoMap(map: SyntaxNode, text: string): TextEdit {
  const fields = map.field('MapFields')?.children ?? [];
  const last = fields.at(-1);
  return last ? insertAt(last.end, `, ${text}`) : insertAt(map.end - 1, text);
}

function pairsIn(node: SyntaxNode): (readonly [string, string])[] {
  const fields = node.type === 'Map' ? (node.field('MapFields')?.children ?? []) : node.children;
  return fields.flatMap(({ children: [key, value] }) => (key && value ? [[key.text, value.text] as const] : []));
}

/** A name as a binary. Only of what was in a binary is it known that it can be. */
function nameOf(file: ErlangFile, parts: readonly (string | Expression)[], wasBinary: boolean): string | undefined {
  if (parts.every((part) => typeof part === 'string')) return binaryLiteral(parts.join(''));
  if (!wasBinary) return undefined;
  const segments = parts.map((part) =>
    typeof part === 'string' ? binaryLiteral(part).slice(2, -2) : `(${sourceOf(file, part)})/binary`,
  );
  return `<<${segments.join(', ')}>>`;
}

function rangeOf({ start, end }: SyntaxNode) {
  return { start, end };
}
