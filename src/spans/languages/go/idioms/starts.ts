import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind, SpanRename, SpanStart } from '../../../uses/api-uses.ts';
import type { StartChange } from '../../../uses/use-idioms.ts';
import { otel, traceApi } from '../api-names.ts';
import { insertBefore } from '../editing/insertion.ts';
import { argumentsOf } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { settersAfter } from '../uses/starts.ts';
import { importsFor } from './imports.ts';
import { callOf, statementAround, withoutStatement } from './places.ts';
import { concatenated, stringLiteral } from './use-idioms.ts';

type Imports = ReturnType<typeof importsFor>;

/** Gives a span another name, further attributes or a kind where it starts. */
export function changeStart(translator: Translator, start: SpanStart, change: StartChange): Rewrite | undefined {
  const call = callOf(translator.source, start.call);
  if (!call || translator.api.startOf(call)?.isWrapped !== false) return undefined;
  const imports = importsFor(translator);
  const edits: TextEdit[] = [];
  if (change.name) {
    const code = concatenated(change.name);
    if (code === undefined || !start.name) return undefined;
    edits.push({ range: start.name.range, newText: code });
  }
  if (change.attributes?.length) {
    const made = attributesOf(translator, imports, change.attributes, call);
    if (made === undefined) return undefined;
    edits.push(addAttributes(translator, imports, call, made));
  }
  if (change.kind) {
    const kind = imports.member(traceApi, constantOf(change.kind), call);
    const option = imports.member(traceApi, 'WithSpanKind', call);
    edits.push(
      start.kindExpression
        ? { range: start.kindExpression.range, newText: kind }
        : insertAt(argumentsOf(call).at(-1)!.end, `, ${option}(${kind})`),
    );
  }
  return { edits: [...edits, ...imports.edits()], safe: true };
}

/** Gives the attributes that the next statements set to the start itself. */
export function startWithNext(translator: Translator, start: SpanStart): Rewrite | undefined {
  const { source } = translator;
  const call = callOf(source, start.call);
  const setters = call ? settersAfter(translator, call) : [];
  if (!call || setters.length === 0) return undefined;
  const removals = setters.flatMap((setter) => {
    const statement = statementAround(setter);
    const removal = statement && withoutStatement(source, statement);
    return removal ? [removal] : [];
  });
  if (removals.length < setters.length) return undefined;
  const imports = importsFor(translator);
  const given = setters.flatMap((setter) => argumentsOf(setter).map(({ text }) => text)).join(', ');
  const added = addAttributes(translator, imports, call, given);
  return { edits: [added, ...removals, ...imports.edits()], safe: true };
}

/** `span.SetName(…)` with another name, and attributes for what that leaves out. */
export function changeName(translator: Translator, rename: SpanRename, change: StartChange): Rewrite | undefined {
  const call = callOf(translator.source, rename.call);
  const statement = call && statementAround(call);
  const span = call && translator.api.spanCallOf(call)?.span;
  const name = change.name && concatenated(change.name);
  if (!call || !span || name === undefined || statement?.type !== 'expression_statement') return undefined;
  const imports = importsFor(translator);
  const edits: TextEdit[] = [{ range: rename.name.range, newText: name }];
  if (change.attributes?.length) {
    const made = attributesOf(translator, imports, change.attributes, call);
    if (made === undefined) return undefined;
    edits.push(...insertBefore(translator.source, statement, [`${span.text}.SetAttributes(${made})`]));
  }
  return { edits: [...edits, ...imports.edits()], safe: true };
}

/** Joins attributes with those of `trace.WithAttributes(…)`, which is added if there is none. */
function addAttributes({ api }: Translator, imports: Imports, call: SyntaxNode, made: string): TextEdit {
  const known = argumentsOf(call).find((option) => api.nameOf(option) === `${traceApi}.WithAttributes`);
  const last = known && argumentsOf(known).at(-1);
  if (last && last.type !== 'variadic_argument') return insertAt(last.end, `, ${made}`);
  const option = imports.member(traceApi, 'WithAttributes', call);
  return insertAt(argumentsOf(call).at(-1)!.end, `, ${option}(${made})`);
}

/** Attributes as code, by the types of their values; `undefined` if a type does not show. */
function attributesOf(
  translator: Translator,
  imports: Imports,
  attributes: NonNullable<StartChange['attributes']>,
  place: SyntaxNode,
): string | undefined {
  const made = attributes.map(({ key, value }) => {
    const node = expressionAt(translator, value.range);
    const maker = makers.get((node && translator.types.of(node)?.name) ?? '');
    if (!node || maker === undefined) return undefined;
    return `${imports.member(`${otel}/attribute`, maker, place)}(${stringLiteral(key)}, ${node.text})`;
  });
  return made.every((one) => one !== undefined) ? made.join(', ') : undefined;
}

const makers: ReadonlyMap<string, string> = new Map([
  ['string', 'String'],
  ['int', 'Int'],
  ['int64', 'Int64'],
  ['float64', 'Float64'],
  ['bool', 'Bool'],
]);

function expressionAt({ source }: Translator, { start, end }: OffsetRange): SyntaxNode | undefined {
  return source.root.pathTo(start).findLast((node) => node.start === start && node.end === end);
}

/** `SpanKindClient` */
function constantOf(kind: SpanKind): string {
  return `SpanKind${kind.replace(/^./, (letter) => letter.toUpperCase())}`;
}
