import type { Variable } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** What the names of one clause of a function mean. */
export interface Variables {
  /** The variable that a node names; `_` names none. */
  of(node: SyntaxNode): Variable | undefined;
  /** Those that get their values where a pattern is matched; any other in it was bound before, and is compared with. */
  boundIn(pattern: SyntaxNode): readonly Variable[];
}

/**
 * Reads the variables of a clause as Erlang scopes them: they are bound once, by the first pattern that has them on the way
 * there, and live until the clause ends. Parameters of funs and the patterns of generators hide others of their names.
 */
export function readVariables(clause: SyntaxNode): Variables {
  const reader = new Reader();
  reader.clause(clause, new Scope(undefined), new Set());
  return reader.variables();
}

class Slot {
  readonly node: SyntaxNode;
  bindings = 0;

  constructor(node: SyntaxNode) {
    this.node = node;
  }
}

class Scope {
  readonly #outer: Scope | undefined;
  readonly #slots = new Map<string, Slot>();

  constructor(outer: Scope | undefined) {
    this.#outer = outer;
  }

  find(name: string): Slot | undefined {
    return this.#slots.get(name) ?? this.#outer?.find(name);
  }

  /** A variable of this scope, whatever is called so around it. */
  own(node: SyntaxNode): Slot {
    const slot = this.#slots.get(node.text) ?? new Slot(node);
    this.#slots.set(node.text, slot);
    return slot;
  }
}

/** The variables that have a value where control is. */
type Bound = Set<Slot>;

class Reader {
  readonly #slots = new Map<SyntaxNode, Slot>();
  /** The places where variables get their values. */
  readonly #binding = new Set<SyntaxNode>();

  variables(): Variables {
    const variables = new Map<Slot, Variable>();
    const of = (node: SyntaxNode) => {
      const slot = this.#slots.get(node);
      if (!slot) return undefined;
      const { text: name, start, end } = slot.node;
      const variable = variables.get(slot) ?? {
        name,
        range: { start, end },
        ...(slot.bindings <= 1 && { isConstant: true }),
      };
      variables.set(slot, variable);
      return variable;
    };
    return {
      of,
      boundIn: (pattern) => pattern.descendants().flatMap((node) => (this.#binding.has(node) ? [of(node)!] : [])),
    };
  }

  /** A clause of a function or a fun: its parameters are new in it. */
  clause(clause: SyntaxNode, scope: Scope, bound: Bound): void {
    for (const part of clause.children) {
      if (part.type === 'Variable' || part.type === 'Parameters') this.#declare(part, scope, bound);
      else this.#read(part, scope, bound);
    }
  }

  #read(node: SyntaxNode, scope: Scope, bound: Bound): void {
    const [first, ...others] = node.children;
    if (node.type === 'Variable') this.#use(node, scope, bound);
    else if (node.type === 'Match' || node.type === 'MaybeMatch') {
      for (const expression of others) this.#read(expression, scope, bound);
      if (first) this.#match(first, scope, bound);
    } else if (node.type === 'Fun') {
      for (const clause of node.children) this.clause(clause, new Scope(scope), new Set(bound));
    } else if (comprehensions.has(node.type)) this.#comprehension(node, new Scope(scope), new Set(bound));
    else if (node.type === 'Case') {
      if (first) this.#read(first, scope, bound);
      this.#alternatives(others, scope, bound);
    } else if (choices.has(node.type)) this.#alternatives(node.children, scope, bound);
    else if (node.type === 'Clause' || node.type === 'CatchClause') {
      if (first) this.#match(first, scope, bound);
      for (const part of others) this.#read(part, scope, bound);
    } else for (const child of node.children) this.#read(child, scope, bound);
  }

  /** One of these runs: what one of them binds, the others bind for themselves. */
  #alternatives(nodes: readonly SyntaxNode[], scope: Scope, bound: Bound): void {
    const before = new Set(bound);
    for (const node of nodes) {
      const here = new Set(before);
      this.#read(node, scope, here);
      for (const slot of here) bound.add(slot);
    }
  }

  #comprehension(node: SyntaxNode, scope: Scope, bound: Bound): void {
    const qualifiers = node.field('Qualifiers')!;
    for (const qualifier of qualifiers.descendants()) {
      if (!generators.has(qualifier.type)) continue;
      const [pattern, values] = qualifier.children as [SyntaxNode, SyntaxNode];
      this.#read(values, scope, bound);
      this.#declare(pattern, scope, bound);
    }
    for (const filter of qualifiers.fields('Filter')) this.#read(filter, scope, bound);
    for (const child of node.children) if (child !== qualifiers) this.#read(child, scope, bound);
  }

  /** The variables of a pattern that hides others of the same names. */
  #declare(pattern: SyntaxNode, scope: Scope, bound: Bound): void {
    for (const node of variablesIn(pattern)) {
      const slot = scope.own(node);
      this.#slots.set(node, slot);
      this.#bind(node, slot, bound);
    }
  }

  #match(pattern: SyntaxNode, scope: Scope, bound: Bound): void {
    for (const node of variablesIn(pattern)) this.#use(node, scope, bound);
  }

  /** Where a variable without a value is read, that is in a pattern, or in what a macro makes one of. */
  #use(node: SyntaxNode, scope: Scope, bound: Bound): void {
    if (node.text === '_') return;
    const slot = scope.find(node.text) ?? scope.own(node);
    this.#slots.set(node, slot);
    this.#bind(node, slot, bound);
  }

  #bind(node: SyntaxNode, slot: Slot, bound: Bound): void {
    if (bound.has(slot)) return;
    bound.add(slot);
    slot.bindings++;
    this.#binding.add(node);
  }
}

function variablesIn(pattern: SyntaxNode): readonly SyntaxNode[] {
  return pattern.descendants().filter(({ type, text }) => type === 'Variable' && text !== '_');
}

/** Of whose children one runs. */
const choices: ReadonlySet<string> = new Set(['If', 'Receive', 'TryOf', 'TryCatch', 'MaybeElse']);
const comprehensions: ReadonlySet<string> = new Set(['ListComprehension', 'BinaryComprehension', 'MapComprehension']);
const generators: ReadonlySet<string> = new Set(['ListGenerator', 'BinaryGenerator', 'MapGenerator']);
