import { wordsOf } from '../../../../base/words.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { functionAround, isFunction } from '../syntax.ts';
import { nameOf } from './places.ts';
import type { Statements } from './region.ts';

/** What to call a span around statements: the first thing they call, in words, `await load_rows(id)` giving "load rows". */
export function spanNameOfStatements(statements: Statements): string {
  const calls = statements.flatMap((statement) => ownCalls(statement));
  const call = calls.find((one) => !isOfLanguage(one)) ?? calls[0];
  const words = call && wordsOf(calledName(call) ?? '').join(' ');
  if (words) return words;
  const around = functionAround(statements[0]);
  return around.type === 'function_definition' ? nameOf(around) : 'operation';
}

/** The name of what is called, without what it is called on. */
export function calledName(call: SyntaxNode): string | undefined {
  const callee = call.field('function');
  return callee?.type === 'identifier' ? callee.text : callee?.field('attribute')?.text;
}

function ownCalls(statement: SyntaxNode): SyntaxNode[] {
  const calls: SyntaxNode[] = [];
  const stack = [statement];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node) || node.type === 'class_definition') continue;
    if (node.type === 'call') calls.push(node);
    stack.push(...node.children.toReversed());
  }
  return calls;
}

/** Calls that say nothing of what the code is for. */
function isOfLanguage(call: SyntaxNode): boolean {
  const callee = call.field('function')?.text ?? '';
  return builtin.test(callee) || /^(self\.)?_?(logger|logging|log)\b|(Error|Exception)$/i.test(callee);
}

const builtin =
  /^(abs|all|any|bool|bytes|dict|dir|enumerate|filter|float|format|getattr|hasattr|hash|id|int|isinstance|issubclass|iter|len|list|map|max|min|next|object|print|range|repr|reversed|round|set|setattr|sorted|str|sum|super|tuple|type|vars|zip)$/;
