import type { Catch, Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf } from '../syntax.ts';
import { armOf } from './choices.ts';
import { translateGuard } from './conditions.ts';
import { translate, translateBody } from './expressions.ts';
import { isLoggedIn } from './logging.ts';
import { type Fate, namesIn, other, plain, type Scope } from './scope.ts';
import { keyOf } from './thrown.ts';

/** `try … of … catch … after … end`. */
export function translateTry(scope: Scope, node: SyntaxNode, fate: Fate): Code {
  const body = node.field('Body')!;
  const choice = node.field('TryOf');
  const after = node.field('TryAfter')?.field('Body');
  const handlers = node.field('TryCatch')?.children ?? [];
  const range = plain(node);
  return {
    kind: 'guard',
    range,
    // With `of`, the value of the body is matched by what handlers do not guard.
    body: translateBody(scope, body, choice ? 'used' : fate),
    handlers: handlers.map((clause) => handlerOf(scope, clause, fate)),
    ...(choice && {
      otherwise: {
        kind: 'choice',
        range: plain(choice),
        arms: choice.children.map((clause) => armOf(scope, clause, fate)),
        otherwise: 'impossible',
      },
    }),
    ...(after && { finally: translateBody({ ...scope, isCleanup: true }, after, 'used') }),
  };
}

/** `catch Expression`: whatever is thrown in it becomes its value. */
export function translateCatch(scope: Scope, node: SyntaxNode): Code {
  const range = plain(node);
  const handler = { isLogged: false, isSilent: false, losesValue: false };
  return {
    kind: 'guard',
    range,
    body: translate(scope, node.children[0]!),
    handlers: [{ range, body: other(node), takesAll: true, handler }],
  };
}

function handlerOf(scope: Scope, clause: SyntaxNode, fate: Fate): Catch {
  const body = clause.field('Body');
  const pattern = clause.children[0]!;
  const reason = pattern.type === 'ExceptionPattern' ? pattern.children[1] : pattern;
  const variable = reason?.type === 'Variable' ? scope.variables.of(reason) : undefined;
  const caught = new Set([...scope.caught, ...namesIn(pattern)]);
  const guard = translateGuard(scope, clause.field('Guard'));
  const inner = { ...scope, caught };
  const translated = body ? translateBody(inner, body, fate) : other(clause);
  return {
    range: plain(clause),
    ...(variable && { variable }),
    body: guard ? { kind: 'sequence', range: plain(clause), parts: [guard, translated], givesLast: true } : translated,
    takesAll: !guard && takesAll(pattern),
    types: [keyOf(clause)],
    handler: {
      ...(variable && { error: variable.name }),
      isLogged: variable !== undefined && body !== undefined && isLoggedIn(body, variable.name),
      isSilent: variable !== undefined && !isMeant(variable.name, clause) && body !== undefined && isConstant(body),
      losesValue: false,
    },
  };
}

/** Whether a pattern takes all errors: `_:_`, `Class:Reason:Stack`, `error:Reason`. What is thrown or exits is meant to pass. */
function takesAll(pattern: SyntaxNode): boolean {
  if (pattern.type !== 'ExceptionPattern') return false;
  const [name] = pattern.children as [SyntaxNode, SyntaxNode];
  const [word] = name.children;
  const isOfErrors = !word || word.type === 'Variable' || atomOf(word) === 'error';
  return isOfErrors && pattern.children[1]?.type === 'Variable';
}

/** Whether a name or a comment says that what is caught is dropped on purpose. */
function isMeant(name: string, clause: SyntaxNode): boolean {
  return name.startsWith('_') || clause.text.includes('%');
}

function isConstant(body: SyntaxNode): boolean {
  return body.descendants().every(({ type }) => constants.has(type));
}

const constants: ReadonlySet<string> = new Set([
  'Body',
  'Atom',
  'Integer',
  'Float',
  'String',
  'Tuple',
  'List',
  'Binary',
  'Segment',
]);
