import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, functionAround } from '../syntax.ts';
import { indented, regionOf, type Statements, startOfComments } from './region.ts';
import { linesOf } from './removal.ts';
import { scopeOf } from './span-in-scope.ts';
import { endsSpan, type HeldSpan, lifeOf } from './span-life.ts';
import { methodOf, moreArguments } from './span-starts.ts';
import { suspensionOf } from './suspension.ts';

/** Edits that put the life of a span into a `with`. */
export function turnIntoWith(file: ActionFile, held: HeldSpan): Result<readonly TextEdit[], Refusal> {
  const { text } = file;
  const { call, statement, span } = held;
  if (!linesOf(text, statement)) {
    return refuse(l10n.t('The start of the span shares its line: give it a line of its own first.'));
  }
  const life = lifeOf(file, held);
  if (!life.ok) return life;
  const { statements, replaced, removed, given } = life.value;
  const reason = reasonAgainst(held, statements);
  if (reason !== undefined) return refuse(reason);
  const method = methodOf(call);
  const { named } = argumentsOf(call);
  const opening: TextEdit[] = [
    { range: { start: statement.start, end: call.start }, newText: 'with ' },
    { range: { start: method.start, end: method.end }, newText: 'start_as_current_span' },
    ...moreArguments(
      call,
      given.filter((one) => !named.has(one.slice(0, one.indexOf('=')))),
    ),
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

function reasonAgainst({ call, statement, span }: HeldSpan, statements: readonly SyntaxNode[]): string | undefined {
  if (/generator$/.test(suspensionOf(statements, functionAround(statement)))) {
    return l10n.t(
      'The code yields while the span lasts, where the span would stay current for whoever asks for the values.',
    );
  }
  if (argumentsOf(call).isOpen) return l10n.t('The arguments of the call are not plain to see.');
  const end = statements.at(-1)!.end;
  const names = scopeOf(statement)
    .descendants()
    .filter(({ type, text }) => type === 'identifier' && text === span);
  const later = names.find(({ start }) => start > end && !isEnd(start, statement, span));
  if (later && !isTarget(later)) return l10n.t("'{0}' is used behind its end.", span);
  const inside = names.filter(({ start }) => statement.end < start && start < end);
  if (inside.some(isTarget)) return l10n.t("'{0}' is set again while it lasts.", span);
  if (inside.some(goesElsewhere)) return l10n.t("'{0}' is kept or returned, so it may outlive a `with`.", span);
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
