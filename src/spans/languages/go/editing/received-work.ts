import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import { refuseHandedOn, refuseIdle } from '../../../message-refusals.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { mentionsAny } from '../../../syntax/mentions-any.ts';
import { someNode } from '../../../syntax/some-node.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, calleeOf, expressionsOf, parametersOf, statementsOf, variableIn } from '../syntax.ts';
import { isTerminating } from './exits.ts';

/** What comes to code: a message, which may be none, and what is done then. */
interface Received {
  readonly message: string;
  readonly statements: readonly SyntaxNode[];
  readonly tellers: readonly string[];
}

/** The statements that work on a message, by the name that it has there. */
export interface Work {
  readonly message: string;
  readonly statements: readonly SyntaxNode[];
}

/** Whether anything is done with a message but to keep or count it, or to tell the broker that it came. */
export function isWorkedOn(received: Received): boolean {
  const rest = present(received);
  const statements = rest.length > 0 ? rest : received.statements;
  const names = new Set([variableIn(received.message)]);
  return someNode(statements, (node) => {
    if (node.type === 'short_var_declaration' && mentionsAny(node.field('right')!, names)) {
      for (const { text } of expressionsOf(node.field('left'))) if (text !== 'err') names.add(text);
    }
    if (node.type !== 'call_expression' || isHead(node)) return undefined;
    const callee = calleeOf(node)?.text ?? '';
    // To log something else than the message is no work on it.
    if (logging.test(callee) && !mentionsAny(node, names)) return 'passed over';
    return keeping.test(callee) ? undefined : 'found';
  });
}

const keeping =
  /^(append|cap|close|copy|delete|len|make|max|min|new|panic|print|println|string|u?int\d*|float\d\d|\[\]byte)$|^atomic\.|^time\.(?!Sleep)|\.(Done|Err|Lock|Unlock|RLock|RUnlock|N?ack|Commit(Message|Record)s?|MarkMessage|StoreMessage)$/i;

const logging = /(^|\.)(l|log|logger|logrus|slog|zap)\b[^/]*\.\w+$/i;

/** `case <-ctx.Done():` */
function isHead(node: SyntaxNode): boolean {
  return node.ancestor(({ parent }) => parent?.type === 'communication_case')?.type.endsWith('_statement') ?? false;
}

/**
 * What of the statements is the work: not what turns away that there is no message, or is deferred first. Where it runs in a
 * goroutine of its own, it is what that does.
 */
export function workOn(received: Received): Result<Work, Refusal> {
  for (let at = received; ; ) {
    const { message } = at;
    const rest = present(at);
    if (rest.length === 0) return refuseIdle();
    if (rest.some((one) => isNilTest(one, message))) {
      return refuse(l10n.t('There may be no message: turn that away first, by `if {0} == nil`.', message));
    }
    const names = [message, ...copiesOf(rest, message)];
    if (rest.some((one) => names.some((name) => isHandedOn(one, name)))) return refuseHandedOn();
    const called = rest.find((one) => one.type === 'go_statement' && mentions(one, message))?.children[0];
    const own = rest.map((one) => startedIn(one, message)).find((one) => one !== undefined);
    if (called && !own) {
      return refuse(
        l10n.t(
          'The work is done in a goroutine of its own: put the cursor into the header of `{0}`.',
          calleeOf(called)!.text,
        ),
      );
    }
    if (!own) return ok({ message, statements: rest });
    at = { ...own, tellers: [] };
  }
}

/** The statements that are reached only if there is a message. */
function present({ message, ...received }: Received): readonly SyntaxNode[] {
  let { statements, tellers } = received;
  for (;;) {
    const rest = withoutGuards(statements, message, tellers);
    const branch = branchOf(rest, message, tellers);
    if (!branch) return rest;
    statements = branch;
    tellers = [];
  }
}

/** All but what turns away at the beginning that there is no message, or is deferred there. */
function withoutGuards(
  statements: readonly SyntaxNode[],
  message: string,
  tellers: readonly string[],
): readonly SyntaxNode[] {
  const mentioned = statements.findIndex((one) => !isGuard(one, message, tellers) && mentions(one, message));
  const early = mentioned < 0 ? statements : statements.slice(0, mentioned);
  const guarded = early.findLastIndex((one) => isGuard(one, message, tellers) || isLeadingDefer(one, statements));
  return statements.slice(guarded + 1);
}

/** What is done in the first statement if there is a message, where none of the others has to do with it. */
function branchOf(
  [only, ...others]: readonly SyntaxNode[],
  message: string,
  tellers: readonly string[],
): readonly SyntaxNode[] | undefined {
  if (!only || only.field('initializer') || others.some((one) => mentions(one, message))) return undefined;
  if (tellers.includes(only.field('value')?.text ?? '')) return caseOfNil(only);
  if (only.type !== 'if_statement') return undefined;
  const condition = only.field('condition')?.text ?? '';
  const isPresent = condition.split('&&').some((part) => presence(message, tellers).test(part.trim()));
  const isAbsent = !isPresent && absence(message, tellers).test(condition);
  const branch = isPresent ? only.field('consequence') : isAbsent ? only.field('alternative') : undefined;
  return branch?.type === 'block' ? statementsOf(branch) : undefined;
}

/** The statements of `case nil:` in `switch err`. */
function caseOfNil(statement: SyntaxNode): readonly SyntaxNode[] | undefined {
  if (statement.type !== 'expression_switch_statement') return undefined;
  const found = statement.children.find((one) => one.type === 'expression_case' && one.field('value')?.text === 'nil');
  return found && statementsOf(found);
}

/** `if err != nil { return err }`, a call that does the same, or what does it in several steps. */
function isGuard(statement: SyntaxNode, message: string, tellers: readonly string[]): boolean {
  const [call] = statement.type === 'expression_statement' ? statement.children : [];
  if (call?.type === 'call_expression') return argumentsOf(call).some(({ text }) => tellers.includes(text));
  if (statement.type !== 'if_statement' || statement.field('initializer')) return false;
  const condition = statement.field('condition')?.text ?? '';
  if (!condition.split('||').some((part) => absence(message, tellers).test(part.trim()))) return false;
  for (let branch: SyntaxNode | undefined = statement; branch; branch = branch.field('alternative')) {
    const block: SyntaxNode | undefined = branch.type === 'block' ? branch : branch.field('consequence');
    if (!isTerminating(statementsOf(block).at(-1))) return false;
  }
  return true;
}

function absence(message: string, tellers: readonly string[]): RegExp {
  const own = tellers.map(quoted).join('|') || '(?!)';
  const none = `(${own}) != nil|!(${own})|${quoted(message)} == nil|${quoted(message)}\\.TopicPartition\\.Error != nil`;
  return new RegExp(`^(${none})$`);
}

function presence(message: string, tellers: readonly string[]): RegExp {
  const own = tellers.map(quoted).join('|') || '(?!)';
  return new RegExp(`^((${own}) == nil|(${own})|${quoted(message)} != nil)$`);
}

/** `defer wait.Done()` in front of all else: the span ends before that runs. */
function isLeadingDefer(statement: SyntaxNode, statements: readonly SyntaxNode[]): boolean {
  const first = statements.findIndex(({ type }) => type !== 'defer_statement');
  return first > 0 && statements.indexOf(statement) < first;
}

function isNilTest(statement: SyntaxNode, message: string): boolean {
  const test = new RegExp(`^${quoted(message)} [!=]= nil$`);
  return statement.descendants().some((node) => node.type === 'binary_expression' && test.test(node.text));
}

/** `orders <- message`, also as a `case`, or `router.Route(message)`. */
function isHandedOn(statement: SyntaxNode, message: string): boolean {
  const [call] = statement.type === 'expression_statement' ? statement.children : [];
  if (call?.type === 'call_expression') {
    return calleeOf(call)?.field('field')?.text === 'Route' && mentions(call, message);
  }
  const sent =
    statement.type === 'select_statement'
      ? statement.children.flatMap((one) => one.field('communication') ?? [])
      : [statement];
  return sent.some((one) => one.type === 'send_statement' && mentions(one.field('value')!, message));
}

/** The function that a statement starts with `go`, or by a pool, and the message's name in it. */
function startedIn(statement: SyntaxNode, message: string): Work | undefined {
  const [call] = /^(go|expression)_statement$/.test(statement.type) ? statement.children : [];
  if (call?.type !== 'call_expression') return undefined;
  const callee = calleeOf(call)!;
  const isPool = statement.type !== 'go_statement' && /^(Go|Submit)$/.test(callee.field('field')?.text ?? '');
  const fn = isPool ? argumentsOf(call).at(-1) : statement.type === 'go_statement' ? callee : undefined;
  if (fn?.type !== 'func_literal') return undefined;
  const given = isPool ? -1 : argumentsOf(call).findIndex(({ text }) => text === message || text === `&${message}`);
  const parameter = parametersOf(fn)[given]?.identifier?.text;
  const statements = statementsOf(fn.field('body'));
  const name = parameter ?? message;
  return statements.some((one) => mentions(one, name)) ? { message: name, statements } : undefined;
}

/** `own := message`, also of its address. */
function copiesOf(statements: readonly SyntaxNode[], message: string): readonly string[] {
  return statements.flatMap((one) => {
    const isCopy = one.type === 'short_var_declaration' && one.field('right')?.text.replace('&', '') === message;
    return isCopy ? expressionsOf(one.field('left')).map(({ text }) => text) : [];
  });
}

function mentions(code: SyntaxNode, message: string): boolean {
  return mentionsAny(code, new Set([variableIn(message)]));
}

function quoted(text: string): string {
  return text.replaceAll(/[.[\]*()]/g, '\\$&');
}
