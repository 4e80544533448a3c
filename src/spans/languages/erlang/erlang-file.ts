import type { Tree } from '@lezer/common';
import type { OffsetRange } from '../../../base/range.ts';
import type { Variable } from '../../code/code.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Wrapper } from '../../wrappers.ts';
import { calledFunction } from './api/called-function.ts';
import { type Invocation, invocationOf } from './api/invocation.ts';
import { spawnedBy } from './api/spawns.ts';
import { type FunctionForm, keyOf, type Module, readModule } from './module.ts';
import { argumentsOf, atomOf, copySyntax, unwrapped } from './syntax.ts';
import { readVariables, type Variables } from './variables.ts';

/** A file, or an excerpt of one, with what is known of its names. All of it depends on the text alone. */
export class ErlangFile {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly module: Module;
  /** The functions that the user says work with spans. */
  readonly wrappers: readonly Wrapper[];
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
  readonly #variables = new Map<SyntaxNode, Variables>();
  readonly #values = new Map<SyntaxNode, ReadonlyMap<Variable, SyntaxNode>>();
  readonly #invocations = new Map<SyntaxNode, Invocation | undefined>();
  #calls: readonly SyntaxNode[] | undefined;
  #all: readonly Invocation[] | undefined;
  #enders: ReadonlySet<string> | undefined;
  #changesContext: boolean | undefined;

  /** `tree`: what the parser makes of the text or excerpt. */
  constructor(tree: Tree, parsed: string | Excerpt, wrappers: readonly Wrapper[] = []) {
    const { root, errors } = copySyntax(tree, parsed);
    this.text = typeof parsed === 'string' ? parsed : parsed.source;
    this.wrappers = wrappers;
    this.root = root;
    this.errors = errors;
    this.module = readModule(root);
  }

  /** The variables of a clause of a function. */
  variablesOf(clause: SyntaxNode): Variables {
    const known = this.#variables.get(clause) ?? readVariables(clause);
    this.#variables.set(clause, known);
    return known;
  }

  /** The variable that a node names, somewhere in a function. */
  variableOf(node: SyntaxNode): Variable | undefined {
    const clause = clauseAround(node);
    return clause && this.variablesOf(clause).of(node);
  }

  /** What a variable stands for, where it is matched with one expression only: `Span` after `Span = ?start_span(x)`. */
  valueOf(node: SyntaxNode): SyntaxNode | undefined {
    const clause = clauseAround(node);
    const variable = clause && this.variablesOf(clause).of(node);
    if (!variable?.isConstant) return undefined;
    const values = this.#values.get(clause!) ?? valuesIn(clause!, this.variablesOf(clause!));
    this.#values.set(clause!, values);
    return values.get(variable);
  }

  /** The call of the API that a node is, if it is one. */
  invocationOf(node: SyntaxNode): Invocation | undefined {
    if (!callTypes.has(node.type)) return undefined;
    if (!this.#invocations.has(node)) this.#invocations.set(node, invocationOf(node, this.module));
    return this.#invocations.get(node);
  }

  /** The calls of functions and macros in functions that the parser did not have to guess in, in the order of the text. */
  get calls(): readonly SyntaxNode[] {
    this.#calls ??= this.module.functions
      .filter(({ node }) => !this.isBroken(node))
      .flatMap(({ node }) => node.descendants().filter(({ type }) => callTypes.has(type)));
    return this.#calls;
  }

  /** Those of them that are of the API. */
  get invocations(): readonly Invocation[] {
    this.#all ??= this.calls.flatMap((node) => this.invocationOf(node) ?? []);
    return this.#all;
  }

  /** What stands for the process that runs a node: the innermost fun around it that is spawned, else its clause. */
  processOf(node: SyntaxNode): SyntaxNode | undefined {
    return node.ancestor((one) => one.type === 'FunctionClause' || (one.type === 'Fun' && this.#isSpawned(one)));
  }

  #isSpawned(fun: SyntaxNode): boolean {
    const call = fun.ancestor(({ type }) => type !== 'Arguments' && type !== 'Parenthesized');
    if (call?.type !== 'Call' && call?.type !== 'RemoteCall') return false;
    const called = calledFunction(this, call);
    return called !== undefined && spawnedBy(call, called) === fun;
  }

  /** Whether the parser had to guess in a node. */
  isBroken({ start, end }: OffsetRange): boolean {
    return this.errors.some((error) => error.start < end && start < error.end);
  }

  /** Whether the module makes spans or contexts current other than for a fun. */
  get changesContext(): boolean {
    this.#changesContext ??= changesContext(this.text);
    return this.#changesContext;
  }

  /** Whether a function of the module ends the span that is current where it is called, or may, itself or by others. */
  endsCurrentSpan(form: FunctionForm): boolean {
    this.#enders ??= this.#findEnders();
    return this.#enders.has(keyOf(form));
  }

  #findEnders(): ReadonlySet<string> {
    const callers = new Map<string, string[]>();
    const found: string[] = [];
    for (const node of this.calls) {
      const caller = functionAround(node);
      const name = node.type === 'Call' ? atomOf(node.children[0]) : undefined;
      if (name !== undefined) {
        const called = keyOf({ name, arity: argumentsOf(node).length });
        callers.set(called, [...(callers.get(called) ?? []), caller]);
      }
      const invocation = this.invocationOf(node);
      if (invocation?.name === 'end_span' && invocation.macro !== undefined) found.push(caller);
    }
    const enders = new Set<string>();
    for (let key = found.pop(); key !== undefined; key = found.pop()) {
      if (enders.has(key)) continue;
      enders.add(key);
      found.push(...(callers.get(key) ?? []));
    }
    return enders;
  }
}

/** What may call the API. */
const callTypes: ReadonlySet<string> = new Set(['Call', 'RemoteCall', 'MacroCall', 'Macro']);

/** The function that a node is in, as `keyOf` has it. */
function functionAround(node: SyntaxNode): string {
  const clause = clauseAround(node);
  return keyOf({
    name: atomOf(clause?.children[0]) ?? '',
    arity: clause?.field('Parameters')?.children.length ?? 0,
  });
}

/** Whether a text makes spans or contexts current other than for a fun: all its functions depend on that. */
export function changesContext(text: string): boolean {
  return contextChange.test(text);
}

const contextChange =
  /\?\s*set_current_span\b|\b(?:otel_tracer\s*:\s*set_current_span|otel_ctx\s*:\s*attach|otel_propagator_text_map\s*:\s*extract)\b|\bimport\s*\(\s*otel_(?:tracer|ctx|propagator_text_map)\b/;

/** The clause of a function that a node is in. */
export function clauseAround(node: SyntaxNode): SyntaxNode | undefined {
  return node.ancestor(({ type }) => type === 'FunctionClause');
}

function valuesIn(clause: SyntaxNode, variables: Variables): ReadonlyMap<Variable, SyntaxNode> {
  const values = new Map<Variable, SyntaxNode>();
  for (const { type, children } of clause.descendants()) {
    if (type !== 'Match' || children[0]?.type !== 'Variable') continue;
    const variable = variables.of(children[0]);
    if (variable && variables.boundIn(children[0]).length > 0) values.set(variable, unwrapped(children[1]!));
  }
  return values;
}
