import type { Arm, Choice, Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf } from '../syntax.ts';
import { absent, isTrue, translateCondition, translateGuard } from './conditions.ts';
import { translate, translateBody } from './expressions.ts';
import { type Fate, other, plain, type Scope } from './scope.ts';

/** `case`, `if` and `receive`. Where nothing fits is not followed: that it crashes is what the author wants then. */
export function translateChoice(scope: Scope, node: SyntaxNode, fate: Fate): Code {
  const branch = node.type === 'Case' ? translateQuestion(scope, node, fate) : undefined;
  if (branch) return branch;
  const subject = node.type === 'Case' ? node.children[0] : undefined;
  const code = {
    kind: 'choice',
    range: plain(node),
    arms: node.children.flatMap((child) => (child === subject ? [] : [armOf(scope, child, fate)])),
    otherwise: 'impossible',
  } as const satisfies Choice;
  if (!subject) return code;
  // To compare a variable does not give it away.
  const asked = translate(scope, subject);
  return { ...code, subject: asked.kind === 'name' ? other(subject, [asked]) : asked };
}

/** The arms of a choice. */
export function armOf(scope: Scope, clause: SyntaxNode, fate: Fate): Arm {
  const range = plain(clause);
  const [pattern] = clause.children as [SyntaxNode];
  const body = clause.field('Body');
  const head = clause.type === 'ReceiveAfter' || !body ? range : { start: clause.start, end: headEnd(clause) };
  const guardNode = clause.field('Guard');
  const guard = translateGuard(scope, guardNode);
  const isOpen = clause.type === 'ReceiveAfter' || takesAll(scope, clause);
  return {
    range,
    head,
    binds: clause.type === 'Clause' ? scope.variables.boundIn(pattern) : [],
    ...(guard && { guard }),
    body: body ? translateBody(scope, body, fate) : { ...other(clause), mayThrow: true },
    ...(isOpen && { isDefault: true }),
  };
}

/** Where the pattern and guard of a clause end. */
function headEnd(clause: SyntaxNode): number {
  const body = clause.children.findIndex(({ type }) => type === 'Body');
  return clause.children[body - 1]?.end ?? clause.end;
}

function takesAll({ variables }: Scope, clause: SyntaxNode): boolean {
  const guard = clause.field('Guard');
  if (clause.type === 'IfClause') return guard !== undefined && isTrue(guard);
  const [pattern] = clause.children as [SyntaxNode];
  if (guard || pattern.type !== 'Variable') return false;
  return pattern.text === '_' || variables.boundIn(pattern).length > 0;
}

/** `case X of true -> …; false -> … end`, and of `undefined`: what is asked is whether there is something. */
function translateQuestion(scope: Scope, node: SyntaxNode, fate: Fate): Code | undefined {
  const [subject, first, second, ...more] = node.children as [SyntaxNode, ...SyntaxNode[]];
  if (!first || !second || more.length > 0 || first.field('Guard') || second.field('Guard')) return undefined;
  const value = atomOf(first.children[0]);
  if (value === undefined || !(value === 'true' || absent.has(value))) return undefined;
  // Whatever else the value may be, the second clause is for the rest.
  const opposite = atomOf(second.children[0]);
  if (!takesAll(scope, second) && !(opposite && (opposite === 'true' || absent.has(opposite)))) return undefined;
  if (second.children[0]!.type === 'Variable' && second.children[0]!.text !== '_') return undefined;
  const [yes, no] = (value === 'true' ? [first, second] : [second, first]).map((clause) =>
    translateBody(scope, clause.field('Body')!, fate),
  ) as [Code, Code];
  const condition = translateCondition(scope, subject);
  return { kind: 'branch', range: plain(node), condition, whenTrue: yes, whenFalse: no };
}
