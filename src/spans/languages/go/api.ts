import type { Span } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Wrapper, WrapperRole } from '../../wrappers.ts';
import { askers, censusSpanType, contextType, spanType, starters } from './api-names.ts';
import { packageNameOf } from './scopes.ts';
import { argumentsOf, calleeOf, isLeftOut, parametersOf, resultsOf } from './syntax.ts';
import { type Callee, lastPart, type Place, type Types } from './types.ts';

/** A call that starts a span. */
export interface Start {
  readonly certainty: Span['certainty'];
  readonly gives: 'context and span' | 'span';
  /** The context that has the parent. */
  readonly context?: SyntaxNode;
  readonly name?: SyntaxNode;
  /** `trace.WithAttributes(…)` and the like. */
  readonly options: readonly SyntaxNode[];
  /** A function of the user's that starts it, instead of the API. */
  readonly isWrapped: boolean;
}

/** A call of one of a span's methods. */
export interface SpanCall {
  readonly method: string;
  readonly span: SyntaxNode;
}

/** How far functions that start spans are followed from one to the next. */
const deepest = 3;

/** Tells which calls of a file are about spans. */
export class Api {
  readonly types: Types;
  readonly #wrappers: readonly Wrapper[];
  readonly #starts = new Map<SyntaxNode, Start | undefined>();

  constructor(types: Types, wrappers: readonly Wrapper[]) {
    this.types = types;
    this.#wrappers = wrappers;
  }

  /** What a call starts; `undefined` if it starts no span. */
  startOf(call: SyntaxNode, place?: Place, depth = 0): Start | undefined {
    if (!this.#starts.has(call)) {
      this.#starts.set(call, undefined);
      this.#starts.set(call, this.#startOf(call, place, depth));
    }
    return this.#starts.get(call);
  }

  /** The span of a context that a call asks for. */
  askedContext(call: SyntaxNode): SyntaxNode | undefined {
    return askers.has(this.nameOf(call)) ? argumentsOf(call)[0] : undefined;
  }

  spanCallOf(call: SyntaxNode): SpanCall | undefined {
    const callee = this.types.calleeOf(call);
    const receiver = callee?.receiver;
    if (!receiver) return undefined;
    const method = lastPart(callee.name);
    return isSpanName(callee.name.slice(0, -method.length - 1)) ? { method, span: receiver } : undefined;
  }

  /** Whether an expression is a span by its type. */
  isSpan(expression: SyntaxNode): boolean {
    return isSpanName(this.types.of(expression)?.name);
  }

  isContext(expression: SyntaxNode): boolean {
    return this.types.of(expression)?.name === contextType;
  }

  /** The full name of what a call is of; empty if nothing tells. */
  nameOf(call: SyntaxNode): string {
    return this.types.calleeOf(call)?.name ?? '';
  }

  /** What the user says that a function does. */
  roleOf(call: SyntaxNode): WrapperRole | undefined {
    if (this.#wrappers.length === 0) return undefined;
    const name = this.nameOf(call) || calleeOf(call)?.text || '';
    return this.#wrappers.find(({ match }) => matches(match, name))?.role;
  }

  #startOf(call: SyntaxNode, place: Place | undefined, depth: number): Start | undefined {
    const callee = this.types.calleeOf(call, place);
    const given = argumentsOf(call);
    if (callee && starters.has(callee.name)) {
      const [context, second, third] = given;
      const isRemote = callee.name.endsWith('WithRemoteParent');
      return {
        certainty: callee.isPresumed ? 'presumed' : 'proved',
        gives: 'context and span',
        ...(context && { context }),
        ...(second && { name: second }),
        options: isRemote ? (third ? given.slice(3) : []) : given.slice(2),
        isWrapped: false,
      };
    }
    const isListed = place === undefined && this.roleOf(call) === 'start';
    const gives = this.#givenBy(call, place) ?? (isListed ? givenTo(call) : undefined);
    if (!gives) return undefined;
    const within = isListed || !callee ? undefined : this.#startWithin(callee, depth);
    if (!isListed && !within) return undefined;
    const context = given.find((one) => this.types.of(one, place)?.name === contextType);
    const name = within ? within.nameIn(given) : given.find((one) => this.types.of(one, place)?.name === 'string');
    return {
      certainty: 'proved',
      gives,
      ...(context && { context }),
      ...(name && { name }),
      options: [],
      isWrapped: true,
    };
  }

  #givenBy(call: SyntaxNode, place: Place | undefined): Start['gives'] | undefined {
    const [first, second, third] = this.types.resultsOfCall(call, place);
    if (isSpanName(first?.name) && !second) return 'span';
    return first?.name === contextType && isSpanName(second?.name) && !third ? 'context and span' : undefined;
  }

  /** How a function of the module starts the span that it gives, if it does so itself: then it is for the caller to end. */
  #startWithin({ node, place, name }: Callee, depth: number): StartWithin | undefined {
    if (!node || !place || depth >= deepest) return undefined;
    // Of an interface, only the names tell.
    if (node.type === 'method_elem' || node.type === 'function_type') {
      if (!/^(start|begin|new)/i.test(lastPart(name))) return undefined;
      return { nameIn: (given) => argumentOf(node, given, ({ text }) => /name|operation|title/i.test(text)) };
    }
    if (isLeftOut(node) || resultsOf(node).length === 0) return undefined;
    for (const inner of node.descendants()) {
      const start = inner.type === 'call_expression' ? this.startOf(inner, place, depth + 1) : undefined;
      if (start)
        return { nameIn: (given) => argumentOf(node, given, (one) => start.name && isMadeOf(node, start.name, one)) };
    }
    return undefined;
  }
}

/** What a function that gives a span starts. */
interface StartWithin {
  /** The argument that the name of the span is, or is made of. */
  nameIn(given: readonly SyntaxNode[]): SyntaxNode | undefined;
}

/** The argument that comes to the first parameter of a kind. */
function argumentOf(
  node: SyntaxNode,
  given: readonly SyntaxNode[],
  isWanted: (parameter: SyntaxNode) => boolean | undefined,
): SyntaxNode | undefined {
  const index = parametersOf(node).findIndex(({ identifier }) => identifier && isWanted(identifier));
  return given[index];
}

/** Whether a value has a parameter in it: there, or where the variable that it is gets its value. */
function isMadeOf(node: SyntaxNode, value: SyntaxNode, parameter: SyntaxNode): boolean {
  const hasIn = (made: SyntaxNode) =>
    made.descendants().some((one) => one.type === 'identifier' && one.text === parameter.text);
  if (hasIn(value)) return true;
  return (
    value.type === 'identifier' &&
    node
      .descendants()
      .some(
        (one) =>
          /^(?:short_var_declaration|assignment_statement)$/.test(one.type) &&
          one.field('left')?.text === value.text &&
          hasIn(one.field('right')!),
      )
  );
}

function isSpanName(name: string | undefined): boolean {
  return name === spanType || name === censusSpanType;
}

/** How many values are taken of a call tells what it gives. */
function givenTo(call: SyntaxNode): Start['gives'] {
  const list = call.parent?.type === 'expression_list' ? call.parent.parent : undefined;
  const targets = list?.field('left')?.children ?? list?.fields('name') ?? [];
  return targets.length === 2 ? 'context and span' : 'span';
}

/** `import/path#Function`, `import/path#Type.Method`, `package.Function`, `Type.Method` or `Function`. */
function matches(match: string, fullName: string): boolean {
  const slash = fullName.lastIndexOf('/');
  const dot = fullName.indexOf('.', slash + 1);
  const path = dot < 0 ? '' : fullName.slice(0, dot);
  const name = fullName.slice(dot + 1);
  if (match.includes('#')) return match === `${path}#${name}`;
  return match === name || match === `${packageNameOf(path)}.${name}` || match === lastPart(name);
}
