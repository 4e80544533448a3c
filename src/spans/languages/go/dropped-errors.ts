import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Declaration } from './scopes.ts';
import {
  argumentsOf,
  calleeOf,
  expressionsOf,
  isFunction,
  isLeftOut,
  resultsOf,
  statementsOf,
  unwrapped,
} from './syntax.ts';
import type { Translator } from './translation/translator.ts';
import { lastPart } from './types.ts';

/**
 * Whether an `if` lets an error go without a word: `if err != nil { return nil }`, right behind the call that gave the error.
 * It does not where anything says that this is meant, or where somebody else may be told.
 */
export function dropsError(translator: Translator, node: SyntaxNode): boolean {
  if (node.field('alternative')) return false;
  const name = errorTested(node.field('condition')!);
  const declared = name && translator.source.scopes.resolve(name);
  const around = node.ancestor(isFunction);
  if (!declared || declared.isOfPackage || !around) return false;
  const handling = statementsOf(node.field('consequence'));
  const last = handling.at(-1);
  if (!last || !givesNothing(last, around)) return false;
  if (!handling.slice(0, -1).every((one) => endsSpan(translator, one))) return false;
  if (isExplained(translator, node) || isSeenElsewhere(translator, declared, around)) return false;
  const call = callThatGave(translator, node, declared);
  return call !== undefined && !isAnswer(call) && !mayTell(translator, call);
}

/** `err` of `err != nil`. */
function errorTested(condition: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(condition);
  const name = node.field('left');
  const isTest = node.field('operator')?.text === '!=' && node.field('right')?.type === 'nil';
  return isTest && name?.type === 'identifier' && /^(?:err\d*|\w+Err)$/.test(name.text) ? name : undefined;
}

/** `return`, `return nil, nil`, `return ""`; but not where results have names, or are the answer to a question. */
function givesNothing(statement: SyntaxNode, around: SyntaxNode): boolean {
  if (statement.type !== 'return_statement') return false;
  const results = resultsOf(around);
  const given = statement.children.flatMap(expressionsOf).map(unwrapped);
  return given.length === results.length && results.every(({ type }) => type.text !== 'bool') && given.every(isNothing);
}

function endsSpan({ api }: Translator, { type, children: [call] }: SyntaxNode): boolean {
  return type === 'expression_statement' && call !== undefined && api.spanCallOf(call)?.method === 'End';
}

function isNothing(node: SyntaxNode): boolean {
  if (node.type === 'nil') return true;
  if (node.type === 'composite_literal') return node.field('body')?.children.length === 0;
  return /literal$/.test(node.type) && /^(?:""|``|0|0\.0)$/.test(node.text);
}

/** A comment in it or above it says why. */
function isExplained({ source }: Translator, node: SyntaxNode): boolean {
  const [above = ''] = source.text.slice(0, node.start).split('\n').slice(-2, -1);
  return /\/[/*]/.test(node.text) || /^\s*\/[/*]|\*\/\s*$/.test(above);
}

/** Closures, and who has the variable's address, may look at the error later. */
function isSeenElsewhere({ source }: Translator, declared: Declaration, around: SyntaxNode): boolean {
  return around.descendants().some((node) => {
    if (node.type !== 'identifier' || source.scopes.resolve(node) !== declared) return false;
    return node.ancestor(isFunction) !== around || node.parent?.field('operator')?.text === '&';
  });
}

/** The call in the statement right before that gives the error a value, or in the header of the `if`. */
function callThatGave({ source }: Translator, node: SyntaxNode, declared: Declaration): SyntaxNode | undefined {
  const row = node.parent?.type === 'statement_list' ? node.parent.children : [];
  const statement = node.field('initializer') ?? row[row.indexOf(node) - 1];
  if (!statement || !/^(?:short_var_declaration|assignment_statement)$/.test(statement.type)) return undefined;
  const last = expressionsOf(statement.field('left')).at(-1);
  const [value, another] = expressionsOf(statement.field('right'));
  const isGiven = last?.type === 'identifier' && source.scopes.resolve(last) === declared && !another;
  return isGiven && value?.type === 'call_expression' ? value : undefined;
}

/** Whether the error of a call is an answer: a text is no number, something is not there, no more comes. */
function isAnswer(call: SyntaxNode): boolean {
  const [verb = ''] = /^[A-Z]?[a-z]*/.exec(lastPart(calleeOf(call)?.text ?? '')) ?? [];
  return answers.has(verb.toLowerCase());
}

const answers: ReadonlySet<string> = new Set(
  (
    'abs accept acquire atoi check close cookie decode err exist exists find flush from has is look lookup lstat next ' +
    'parse peek read receive recv rel scan stat unmarshal valid validate wait'
  ).split(' '),
);

/** Whether what is called may tell of the error itself: it is given who waits for an answer, or it is seen to log or record. */
function mayTell({ types }: Translator, call: SyntaxNode): boolean {
  const callee = types.calleeOf(call);
  if (callee?.node && (isLeftOut(callee.node) || /\b(?:RecordError|SetStatus)\b|log/i.test(callee.node.text)))
    return true;
  const given = [...argumentsOf(call), ...(callee?.receiver ? [callee.receiver] : [])];
  return given.some(
    (one) => hears.test(types.of(one)?.name ?? '') || /^(?:w|rw|c|t|b|\w*[wW]riter|resp\w*)$/.test(one.text),
  );
}

const hears = /^(?!context\.).*\.(?:ResponseWriter|Context|Ctx|T|B)$/;
