import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, blockOf, functionAround, withItems } from '../syntax.ts';
import { colonOf } from './layout.ts';
import { ownNodesOf } from './own-nodes.ts';
import { indented, regionOf, type Statements, startOfComments } from './region.ts';
import { linesOf, removeStatement } from './removal.ts';
import { scopeOf, spanEndedBy } from './span-in-scope.ts';
import { methodOf, moreArguments } from './span-starts.ts';
import { suspensionOf } from './suspension.ts';

/** A span that a variable holds. */
export interface HeldSpan {
  readonly call: SyntaxNode;
  /** The assignment. */
  readonly statement: SyntaxNode;
  readonly span: string;
}

/** What of the code behind the start of a span goes into its `with`, and what is left out there. */
interface Life {
  readonly statements: Statements;
  /** The last of them, if the `with` takes its place: a `try` that only ends the span, or `use_span`. */
  readonly replaced?: SyntaxNode;
  readonly removed: readonly TextEdit[];
  /** More arguments for the start: what its own code records of exceptions, the `with` must not. */
  readonly given: readonly string[];
}

/** Edits that put the life of a span into a `with`. */
export function turnIntoWith(file: ActionFile, held: HeldSpan): Result<readonly TextEdit[], Refusal> {
  const { text } = file;
  const { call, statement, span } = held;
  if (!linesOf(text, statement))
    return refuse('The start of the span shares its line: give it a line of its own first.');
  const life = lifeOf(file, held);
  if (!life.ok) return life;
  const { statements, replaced, removed, given } = life.value;
  const reason = reasonAgainst(held, statements);
  if (reason !== undefined) return refuse(reason);
  const method = methodOf(call);
  const opening: TextEdit[] = [
    { range: { start: statement.start, end: call.start }, newText: 'with ' },
    { range: { start: method.start, end: method.end }, newText: 'start_as_current_span' },
    ...moreArguments(call, given),
    insertAt(call.end, ` as ${span}:`),
  ];
  const moved = replaced ? statements.slice(0, -1) : statements;
  const [first] = moved;
  const from = first && startOfComments(text, statement.end, first);
  const inner = first ? indented(text, regionOf(text, moved as Statements, { from: from! }), 1) : [];
  const kept = inner.filter(
    ({ range }) => !removed.some((one) => one.range.start <= range.start && range.start < one.range.end),
  );
  return ok([...opening, ...kept, ...removed]);
}

function lifeOf(file: ActionFile, held: HeldSpan): Result<Life, Refusal> {
  const { statement, span } = held;
  const siblings = statement.parent!.children;
  const index = siblings.indexOf(statement);
  for (let at = index + 1; at < siblings.length; at++) {
    const one = siblings[at]!;
    const within = siblings.slice(index + 1, at);
    if (endsSpan(one, span)) return lifeUpTo(file, held, within, one);
    const ending = one.type === 'try_statement' ? finallyOf(one) : undefined;
    if (ending && blockOf(ending)?.children.some((child) => endsSpan(child, span))) {
      return lifeInTry(file, held, [...within, one] as unknown as Statements, ending);
    }
    const use = useOf(one, span);
    if (use?.named.get('end_on_exit')?.type === 'true')
      return lifeInUse(file, [...within, one] as unknown as Statements);
  }
  return refuse(`'${span}' is not ended in the same block, as a \`with\` would do.`);
}

/** Up to a statement that ends the span. */
function lifeUpTo(
  { text }: ActionFile,
  { span }: HeldSpan,
  within: readonly SyntaxNode[],
  end: SyntaxNode,
): Result<Life, Refusal> {
  const last = within.at(-1);
  if (!last) return refuse(`Nothing happens while '${span}' lasts.`);
  const ends = ownNodesOf(within).filter((node) => node.type === 'expression_statement' && endsSpan(node, span));
  if (!ends.every(isLeaving)) return refuse(`'${span}' is ended at more than one place.`);
  const removed = [...ends, end].map((one) => removeStatement(text, one));
  const statements = within as unknown as Statements;
  const uses = ownNodesOf(within).filter((node) => useOf(node, span));
  if (uses.length === 0) return ok({ statements, removed, given: unlessRecorded(within, span) });
  if (uses.length > 1 || uses[0] !== last) {
    return refuse(`'${span}' is made current for a part of its life only.`);
  }
  return withoutHeader(text, statements, last, removed);
}

/** A `try` whose `finally` ends the span. */
function lifeInTry(
  { text }: ActionFile,
  { span }: HeldSpan,
  statements: Statements,
  ending: SyntaxNode,
): Result<Life, Refusal> {
  const guarded = statements.at(-1)!;
  const ends = blockOf(ending)!.children.filter((child) => endsSpan(child, span));
  const further = ownNodesOf(statements).filter((node) => endsSpan(node, span) && !ends.includes(node));
  if (ends.length > 1 || further.length > 0) return refuse(`'${span}' is ended at more than one place.`);
  const handlers = guarded.children.filter(({ type }) => /^except_/.test(type));
  const redundant = handlers.filter((handler) => onlyRecords(handler, span));
  const isWholeFinally = blockOf(ending)!.children.length === 1;
  const others = handlers.filter((handler) => !redundant.includes(handler));
  const given = unlessRecorded(others, span);
  // Handlers in front of others take from them what they catch.
  const dropped = given.length > 0 ? [] : redundant;
  const removed: TextEdit[] = [
    ...dropped.map((handler) => withGap(text, handler)),
    isWholeFinally ? withGap(text, ending) : removeStatement(text, ends[0]!),
  ];
  const isBare = dropped.length === handlers.length && isWholeFinally;
  if (!isBare) return ok({ statements, removed, given });
  return withoutHeader(text, statements, guarded, removed);
}

function lifeInUse({ text }: ActionFile, statements: Statements): Result<Life, Refusal> {
  return withoutHeader(text, statements, statements.at(-1)!, []);
}

/** Leaves out the header of the last statement: what is in it stands as deep as it will in the `with`. */
function withoutHeader(
  text: string,
  statements: Statements,
  last: SyntaxNode,
  removed: readonly TextEdit[],
): Result<Life, Refusal> {
  const block = blockOf(last)!;
  const header = { start: last.start, end: colonOf(text, block) + 1 };
  const lines = linesOf(text, header);
  if (!lines) return refuse('The code around shares a line with its header: give it lines of its own first.');
  const given = withItems(last).flatMap(({ value }) => {
    const { named } = argumentsOf(value);
    return ['record_exception', 'set_status_on_exception'].flatMap((name) => {
      const argument = named.get(name);
      return argument ? [`${name}=${argument.text}`] : [];
    });
  });
  return ok({
    statements,
    replaced: last,
    removed: [{ range: lines, newText: '' }, ...removed],
    given,
  });
}

function reasonAgainst({ call, statement, span }: HeldSpan, statements: Statements): string | undefined {
  if (/generator$/.test(suspensionOf(statements, functionAround(statement)))) {
    return 'The code yields while the span lasts, where the span would stay current for whoever asks for the values.';
  }
  if (argumentsOf(call).isOpen) return 'The arguments of the call are not plain to see.';
  const end = statements.at(-1)!.end;
  const names = scopeOf(statement)
    .descendants()
    .filter(({ type, text }) => type === 'identifier' && text === span);
  const later = names.find(({ start }) => start > end && !isEnd(start, statement, span));
  if (later && !isTarget(later)) return `'${span}' is used behind its end.`;
  const inside = names.filter(({ start }) => statement.end < start && start < end);
  if (inside.some(isTarget)) return `'${span}' is set again while it lasts.`;
  if (inside.some(goesElsewhere)) return `'${span}' is kept or returned, so it may outlive a \`with\`.`;
  return undefined;
}

/** Whether the name at an offset is that of the statement which ends the span, behind what it lasts for. */
function isEnd(offset: number, statement: SyntaxNode, span: string): boolean {
  return statement.parent!.children.some((one) => one.start === offset && endsSpan(one, span));
}

function isTarget(name: SyntaxNode): boolean {
  const { parent } = name;
  return (parent?.type === 'assignment' && parent.field('left') === name) || parent?.type === 'as_pattern_target';
}

/** Whether a variable's value is returned, yielded, put somewhere, or ended by a function in between. */
function goesElsewhere(name: SyntaxNode): boolean {
  const { parent } = name;
  if (!parent) return false;
  if (/^(return_statement|yield|list|tuple|dictionary|pair|set|expression_list)$/.test(parent.type)) return true;
  if (parent.type === 'assignment') return parent.field('right') === name;
  return parent.field('attribute')?.text === 'end' && name.ancestor(({ type }) => type === 'lambda') !== undefined;
}

function finallyOf(statement: SyntaxNode): SyntaxNode | undefined {
  return statement.children.find(({ type }) => type === 'finally_clause');
}

function endsSpan(statement: SyntaxNode, span: string): boolean {
  const [call] = statement.type === 'expression_statement' ? statement.children : [];
  return call !== undefined && spanEndedBy(call) === span && argumentsOf(call).all.length === 0;
}

/** `with trace.use_span(span):` and nothing else: what it is given. */
function useOf(statement: SyntaxNode, span: string) {
  const items = statement.type === 'with_statement' ? withItems(statement) : [];
  const [item] = items;
  const callee = item?.value.type === 'call' ? item.value.field('function') : undefined;
  if (!item || items.length > 1 || (callee?.field('attribute') ?? callee)?.text !== 'use_span') return undefined;
  const given = argumentsOf(item.value);
  if (item.target && item.target.text !== span) return undefined;
  return given.positional[0]?.text === span ? given : undefined;
}

/** Whether control leaves the block right behind a statement. */
function isLeaving(statement: SyntaxNode): boolean {
  const siblings = statement.parent!.children;
  const next = siblings[siblings.indexOf(statement) + 1];
  return next !== undefined && /^(return|raise|break|continue)_statement$/.test(next.type);
}

/** What a `with` must not do because handlers among statements do it to what they then throw on. */
function unlessRecorded(nodes: readonly SyntaxNode[], span: string): readonly string[] {
  const recording = ownNodesOf(nodes).filter(
    (node) => /^except_/.test(node.type) && ownNodesOf([node]).some(({ type }) => type === 'raise_statement'),
  );
  const does = (method: string) => recording.some(({ text }) => new RegExp(`\\b${span}\\.${method}\\s*\\(`).test(text));
  return [
    ...(does('record_exception') ? ['record_exception=False'] : []),
    ...(does('set_status') ? ['set_status_on_exception=False'] : []),
  ];
}

/** Whether a handler does no more than a `with` does: it records what is an `Exception`, and throws it on. */
function onlyRecords(handler: SyntaxNode, span: string): boolean {
  const [value] = handler.children;
  const type = value?.type === 'as_pattern' ? value.children[0] : value;
  const statements = blockOf(handler)?.children ?? [];
  const last = statements.at(-1);
  if (type?.text !== 'Exception' || last?.type !== 'raise_statement' || last.children.length > 0) return false;
  const recording = new RegExp(`^${span}\\.(record_exception|set_status)\\s*\\(`);
  return statements.slice(0, -1).every(({ text }) => recording.test(text));
}

/** Removes a clause of a statement, from the end of what is in front of it. */
function withGap(text: string, clause: SyntaxNode): TextEdit {
  const siblings = clause.parent!.children;
  const before = siblings[siblings.indexOf(clause) - 1]!;
  const start = before.end + (/^[ \t]*(#.*)?/.exec(text.slice(before.end, clause.start))?.[0].length ?? 0);
  return { range: { start, end: clause.end }, newText: '' };
}
