import { wordsOf } from '../../../../base/words.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { calleeOf, expressionsOf, isFunction, stringValue } from '../syntax.ts';
import { nameOf } from './functions.ts';
import { functionAround } from './go-file.ts';

/** What to call the span of a function: `Type.Method`, what it is the value of, what it is handed to, or what it calls first. */
export function spanNameOfFunction(fn: SyntaxNode): string {
  const own = nameOf(fn) ?? nameOfCallback(fn);
  if (own !== undefined) return own;
  const statements = fn.field('body')?.children ?? [];
  return nameOfCalls(statements) ?? 'function';
}

/** The first call of statements in words: `rows, err := s.loadRows(ctx, id)` gives "load rows". */
export function spanNameOfStatements(statements: readonly SyntaxNode[]): string {
  const called = nameOfCalls(statements);
  if (called !== undefined) return called;
  const declaration = statements.find(({ type }) => type === 'short_var_declaration');
  const [first] = expressionsOf(declaration?.field('left'));
  if (first && first.text !== '_') return wordsOf(first.text).join(' ');
  const fn = statements[0] && functionAround(statements[0]);
  return (fn && nameOf(fn)) ?? 'operation';
}

function nameOfCalls(statements: readonly SyntaxNode[]): string | undefined {
  const calls = statements.flatMap((statement) =>
    statement.descendants().filter(({ type }) => type === 'call_expression'),
  );
  const call = calls.find((one) => !isOfLanguage(one)) ?? calls[0];
  const callee = call && calleeOf(call);
  const called = callee?.field('field') ?? callee;
  const words = called && /^\w+$/.test(called.text) ? wordsOf(called.text) : [];
  return words.length > 0 ? words.join(' ') : undefined;
}

/** `mux.HandleFunc("/users", func(..) {..})` gives "HandleFunc /users", `group.Go(func() {..})` what the function calls. */
function nameOfCallback(fn: SyntaxNode): string | undefined {
  const call = fn.parent?.type === 'argument_list' ? fn.parent.parent : undefined;
  if (call?.type !== 'call_expression' || !isFunction(fn)) return undefined;
  const callee = calleeOf(call);
  const called = (callee?.field('field') ?? callee)?.text;
  const text = stringValue(call.field('arguments')?.children[0]);
  return text !== undefined && text !== '' && text.length < 80 && called !== undefined && /^\w+$/.test(called)
    ? `${called} ${text}`
    : undefined;
}

/** Calls that say nothing of what the code is for. */
function isOfLanguage(call: SyntaxNode): boolean {
  const callee = calleeOf(call)?.text ?? '';
  return /^(len|cap|make|new|append|copy|delete|close|panic|recover|min|max|clear|string|int\w*|float\w*|fmt\.\w+|log\.\w+|errors\.\w+|strings\.\w+|time\.\w+|context\.\w+|cancel\w*|stop\w*|func\b[\s\S]*|.*(Lock|Unlock|Done|Add|Wait))$/.test(
    callee,
  );
}
