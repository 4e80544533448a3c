import type { OffsetRange } from '../../../base/range.ts';
import { contains } from '../../../base/range.ts';
import type { Condition, Edge, Variable as Fact, Node, NodeId, Operation } from '../../program/program.ts';
import type { Code, Variable } from '../code.ts';
import { partsOf } from '../parts-of.ts';
import type { Lowering } from './lowering.ts';

interface Predicate {
  readonly fact: Fact;
  /** Variables of the unit that it depends on, and nothing else: otherwise a call in between may have changed it. */
  readonly variables: ReadonlySet<Variable> | undefined;
  /** It is the value of one variable, as it is. */
  readonly only: Variable | undefined;
  /** It depends on a variable that other functions assign: what it means is theirs to say. */
  readonly isFlag: boolean;
  /** One in a loop counts as more. */
  tests: number;
}

/**
 * Conditions that are tested more than once: `if enabled: span = …`, `if enabled: span.end()`. Tests of the same variables go
 * the same way until one is assigned. Beyond a second test of anything else, or any test of a variable that other functions
 * assign, nothing is claimed.
 */
export class Predicates {
  readonly #lowering: Lowering;
  readonly #predicates = new Map<string, Predicate>();
  readonly #assignments: { node: NodeId; variable: Variable; value: boolean | undefined }[] = [];
  readonly #numbers = new Map<Variable, number>();
  readonly #loops: OffsetRange[] = [];

  constructor(lowering: Lowering) {
    this.#lowering = lowering;
  }

  /** Lowers what goes round, so that a test may be one of many. */
  inLoop(loop: OffsetRange, lower: () => void): void {
    this.#loops.push(loop);
    lower();
    this.#loops.pop();
  }

  /** The edges' conditions for a test that is true or false. */
  test(condition: Code): { readonly whenTrue: Condition; readonly whenFalse: Condition } {
    const predicate = this.#predicateOf(condition);
    predicate.tests += this.#isRepeated(predicate.variables) ? 2 : 1;
    const { fact: variable } = predicate;
    return {
      whenTrue: { kind: 'equals', variable, value: 1, written: true },
      whenFalse: { kind: 'equals', variable, value: 0, written: true },
    };
  }

  /** A variable takes a value, of which it may be known whether it is there, or true. */
  assigned(variable: Variable, value: Code | undefined, range: OffsetRange): void {
    if (!this.#lowering.isOwn(variable)) return;
    const node = this.#lowering.builder.add({ kind: 'pass' }, range);
    if (node !== undefined) this.#assignments.push({ node, variable, value: value && truthOf(value) });
  }

  /** When all is lowered: assignments become operations, and tests of what is tested once are forgotten. */
  settle(): void {
    const { nodes } = this.#lowering.builder;
    const kept = new Map<Fact, Predicate>();
    const flags = new Set<Fact>();
    for (const predicate of this.#predicates.values()) {
      if (predicate.isFlag) flags.add(predicate.fact);
      const isSet = this.#assignments.some(({ variable, value }) => value !== undefined && predicate.only === variable);
      if (predicate.tests > 1 || isSet) kept.set(predicate.fact, predicate);
    }
    const known = new Set([...this.#predicates.values()].map(({ fact }) => fact));
    for (const node of nodes) {
      node.edges = node.edges.map((edge): Edge => {
        if (edge.when?.kind !== 'equals' || !known.has(edge.when.variable)) return edge;
        const { when, ...rest } = edge;
        if (flags.has(when.variable)) return { ...rest, doubtful: true };
        const predicate = kept.get(when.variable);
        if (!predicate) return rest;
        return predicate.variables ? edge : { ...edge, when: { ...when, weak: true } };
      });
    }
    for (const { node, variable, value } of this.#assignments) {
      const operations = [...kept.values()]
        .filter(({ variables }) => variables?.has(variable))
        .map(({ fact, only }): Operation => {
          const isKnown = value !== undefined && only === variable;
          return { kind: 'set', variable: fact, ...(isKnown && { value: value ? 1 : 0 }) };
        });
      this.#chain(node, operations);
    }
  }

  #predicateOf(condition: Code): Predicate {
    const { start, end } = condition.range;
    const text = this.#lowering.file.text.slice(start, end).replaceAll(/\s+/g, ' ');
    const variables = this.#variablesOf(condition);
    // The same words mean something else where the names are others.
    const key = `${text} ${variables ? [...variables].map((one) => this.#numberOf(one)).join() : ''}`;
    let predicate = this.#predicates.get(key);
    if (!predicate) {
      predicate = {
        fact: this.#lowering.builder.newVariable(),
        variables,
        only: condition.kind === 'name' ? condition.variable : undefined,
        isFlag: this.#isFlag(condition),
        tests: 0,
      };
      this.#predicates.set(key, predicate);
    }
    return predicate;
  }

  #numberOf(variable: Variable): number {
    const known = this.#numbers.get(variable) ?? this.#numbers.size;
    this.#numbers.set(variable, known);
    return known;
  }

  #variablesOf(condition: Code): ReadonlySet<Variable> | undefined {
    const { assignedElsewhere } = this.#lowering.survey;
    const found = new Set<Variable>();
    const stack: Code[] = [condition];
    for (let code = stack.pop(); code; code = stack.pop()) {
      if (code.kind === 'name') {
        const { variable } = code;
        const isSafe = variable.isConstant || (this.#lowering.isOwn(variable) && !assignedElsewhere.has(variable));
        if (!isSafe) return undefined;
        found.add(variable);
      } else if (!isTransparent(code)) return undefined;
      stack.push(...partsOf(code));
    }
    return found;
  }

  #isFlag(condition: Code): boolean {
    const stack: Code[] = [condition];
    for (let code = stack.pop(); code; code = stack.pop()) {
      if (code.kind === 'name' && this.#lowering.survey.assignedElsewhere.has(code.variable)) return true;
      stack.push(...partsOf(code));
    }
    return false;
  }

  /** Whether a loop comes to a test again while the variables are the same. */
  #isRepeated(variables: ReadonlySet<Variable> | undefined): boolean {
    if (!variables || variables.size === 0) return false;
    return this.#loops.some((loop) => [...variables].every(({ range }) => !contains(loop, range)));
  }

  /** Replaces a node that does nothing by a row of operations. */
  #chain(node: NodeId, operations: readonly Operation[]): void {
    const { builder } = this.#lowering;
    const nodes: (Node & { operation: Operation; edges: Edge[] })[] = builder.nodes;
    let last = node;
    for (const [index, operation] of operations.entries()) {
      if (index === 0) {
        nodes[node]!.operation = operation;
        continue;
      }
      const added = builder.node(operation, nodes[node]!.range);
      nodes[added]!.edges = nodes[last]!.edges;
      nodes[last]!.edges = [{ to: added, kind: 'normal' }];
      last = added;
    }
  }
}

/** Whether what code gives depends on its parts alone. */
function isTransparent(code: Code): boolean {
  switch (code.kind) {
    case 'always':
    case 'not':
    case 'and':
    case 'or':
    case 'present':
      return true;
    case 'other':
      return code.isPure === true;
    default:
      return false;
  }
}

/** Whether a value counts as true, if it shows. */
function truthOf(value: Code): boolean | undefined {
  if (value.kind === 'always') return value.holds;
  return value.kind === 'closure' ? true : undefined;
}
