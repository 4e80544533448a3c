import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { errorMakers } from '../api-names.ts';
import type { Scopes } from '../scopes.ts';
import { argumentsOf, calleeOf, expressionsOf, resultsOf, unwrapped } from '../syntax.ts';
import type { EditedFile } from './edited-file.ts';
import { ownNodes } from './exits.ts';
import { indented } from './layout.ts';
import { namesIn } from './names.ts';
import { isPresentAt } from './presence.ts';
import { recordingOf } from './recording.ts';
import { isErrorType } from './types.ts';

/** What becomes of a `return` inside of a span that ends right before it. */
export interface EndedReturn {
  /** Statements in front of it, the end of the span among them. */
  readonly lines: readonly string[];
  /** What it returns instead: what calls gave before the end. Absent: what it did. */
  readonly values?: string;
}

/**
 * Ends a span before a function returns. Calls among what is returned are made before that; the error that the caller is
 * told of is recorded.
 */
export function endedReturn(
  code: EditedFile,
  fn: SyntaxNode,
  statement: SyntaxNode,
  {
    span,
    style,
    textOf,
  }: { readonly span: string; readonly style: SpanStyle; readonly textOf: (node: SyntaxNode) => string },
): EndedReturn {
  const { scopes } = code.source;
  const results = resultsOf(fn);
  const given = expressionsOf(statement.children[0]);
  const last = results.findLastIndex(({ type }) => isErrorType(type, scopes));
  const end = `${span}.End()`;
  const record = (error: string, isCertain: boolean) => recorded(code, statement, { span, error, style, isCertain });
  if (given.length === 0) {
    const named = results[last]?.identifier;
    const isCertain = isPresentAt(named && scopes.lookUp(named.text, statement), statement, scopes);
    return { lines: [...(named ? record(named.text, isCertain) : []), end] };
  }
  const names = new Names(fn);
  if (given.length < results.length) {
    // `return load(ctx)` hands on all that a call gives.
    const taken = results.map((_, index) => names.take(index === last ? 'err' : 'result'));
    const lines = [
      `${taken.join(', ')} := ${textOf(given[0]!)}`,
      ...(last < 0 ? [] : record(taken[last]!, false)),
      end,
    ];
    return { lines, values: taken.join(', ') };
  }
  const lines: string[] = [];
  const values = given.map((value, index) => {
    const isError = index === last && style.errors !== 'none';
    const isMade = isError && isMadeHere(value, code);
    if (!isMade && !works(value)) return textOf(value);
    const name = names.take(index === last ? 'err' : 'result');
    // What is put together may have no type before it is returned.
    const isTyped = unwrapped(value).type === 'call_expression';
    lines.push(isTyped ? `${name} := ${textOf(value)}` : `var ${name} ${results[index]!.type.text} = ${textOf(value)}`);
    return name;
  });
  const error = given[last];
  if (error && error.type !== 'nil') {
    const isCertain = isMadeHere(error, code) || isSentinel(error) || isKnown(error, scopes);
    lines.push(...record(values[last]!, isCertain));
  }
  const isChanged = values.some((value, index) => value !== given[index]!.text);
  return { lines: [...lines, end], ...(isChanged && { values: values.join(', ') }) };
}

/** Statements that record an error, if there is one. */
export function recorded(
  code: EditedFile,
  place: SyntaxNode,
  given: {
    readonly span: string;
    readonly error: string;
    readonly style: SpanStyle;
    /** There is one. */
    readonly isCertain: boolean;
  },
): readonly string[] {
  const lines = recordingOf(code, place, given);
  if (given.isCertain || lines.length === 0) return lines;
  return [`if ${given.error} != nil {`, ...indented(lines, '\t'), '}'];
}

/** Whether evaluating an expression takes time that belongs to the span. */
function works(value: SyntaxNode): boolean {
  return ownNodes(value).some(
    (node) =>
      node.type === 'call_expression' || (node.type === 'unary_expression' && node.field('operator')?.text === '<-'),
  );
}

/** `fmt.Errorf(..)` and `errors.New(..)`, or an error that is wrapped where there is one: an error for certain. */
function isMadeHere(value: SyntaxNode, code: EditedFile): boolean {
  const call = unwrapped(value);
  if (call.type !== 'call_expression') return false;
  if (errorMakers.has(code.api.nameOf(call))) return true;
  const callee = calleeOf(call);
  const name = (callee?.field('field') ?? callee)?.text ?? '';
  return (
    /^(New|Wrap|WithMessage|WithStack)/.test(name) && argumentsOf(call).some((one) => isKnown(one, code.source.scopes))
  );
}

function isKnown(error: SyntaxNode, scopes: Scopes): boolean {
  return error.type === 'identifier' && isPresentAt(scopes.resolve(error), error, scopes);
}

/** `ErrNotFound`, `store.ErrNotFound`, `io.EOF` */
function isSentinel({ type, text }: SyntaxNode): boolean {
  return /^(identifier|selector_expression)$/.test(type) && /(^|\.)([Ee]rr[A-Z]\w*|EOF)$/.test(text);
}

/** Names that are new to a function, and differ from each other. */
class Names {
  readonly #taken: Set<string>;

  constructor(fn: SyntaxNode) {
    this.#taken = new Set(namesIn(fn));
  }

  take(wanted: 'err' | 'result'): string {
    const base = wanted === 'err' && this.#taken.has('err') ? 'retErr' : wanted;
    let name: string = base;
    for (let suffix = 2; this.#taken.has(name); suffix++) name = `${base}${suffix}`;
    this.#taken.add(name);
    return name;
  }
}
