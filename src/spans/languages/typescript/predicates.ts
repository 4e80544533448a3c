import type { OffsetRange } from '../../../base/range.ts';
import type { Condition, Edge, Node, NodeId, Operation, Variable } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Lowering } from './lowering.ts';
import type { Declaration } from './scopes.ts';
import { isFunction } from './syntax.ts';

interface Predicate {
  readonly variable: Variable;
  readonly text: string;
  /** Local variables it depends on, and nothing else: otherwise a call in between may have changed it. */
  readonly declarations: ReadonlySet<Declaration> | undefined;
  /** It depends on a variable that closures assign, or on an object that others share: `ended`, say, whose meaning is theirs. */
  readonly isFlag: boolean;
  /** One in a loop counts as more. */
  tests: number;
}

/**
 * Conditions that are tested more than once: `if (enabled) span = …; if (enabled) span.end()`. Tests of the same local
 * variables go the same way until one is assigned. Beyond a second test of anything else, or any test of a variable that
 * closures assign, nothing is claimed.
 */
export class Predicates {
  readonly #lowering: Lowering;
  readonly #predicates = new Map<string, Predicate>();
  readonly #assignments: { node: NodeId; declaration: Declaration; value: boolean | undefined }[] = [];
  #assignedInClosures: ReadonlySet<Declaration> | undefined;

  constructor(lowering: Lowering) {
    this.#lowering = lowering;
  }

  /** The edges' conditions for a test that is true or false. */
  test(condition: SyntaxNode): { readonly whenTrue: Condition; readonly whenFalse: Condition } {
    const predicate = this.#predicateOf(condition);
    predicate.tests += isInLoop(condition, predicate.declarations) ? 2 : 1;
    const { variable } = predicate;
    return {
      whenTrue: { kind: 'equals', variable, value: 1, written: true },
      whenFalse: { kind: 'equals', variable, value: 0, written: true },
    };
  }

  /** A variable takes a value, of which it may be known whether it is truthy. */
  assigned(
    declaration: Declaration | undefined,
    value: SyntaxNode | 'undefined' | undefined,
    range: OffsetRange,
  ): void {
    if (!declaration || !this.#lowering.isOwn(declaration)) return;
    const node = this.#lowering.builder.add({ kind: 'pass' }, range);
    if (node === undefined) return;
    this.#assignments.push({ node, declaration, value: this.#truthiness(value) });
  }

  /** When all is lowered: assignments become operations, and tests of what is tested once are forgotten. */
  settle(): void {
    const { nodes } = this.#lowering.builder;
    const kept = new Map<Variable, Predicate>();
    const dropped = new Set<Variable>();
    const flags = new Set<Variable>();
    for (const predicate of this.#predicates.values()) {
      if (predicate.isFlag) flags.add(predicate.variable);
      const constant = this.#assignments.some(
        ({ declaration, value }) => value !== undefined && isOnly(predicate, declaration),
      );
      if (predicate.tests > 1 || constant) kept.set(predicate.variable, predicate);
      else dropped.add(predicate.variable);
    }
    for (const node of nodes) {
      node.edges = node.edges.map((edge): Edge => {
        if (edge.when?.kind !== 'equals') return edge;
        const { when, ...rest } = edge;
        if (flags.has(when.variable)) return { ...rest, doubtful: true };
        if (dropped.has(when.variable)) return rest;
        const predicate = kept.get(when.variable);
        return predicate && !predicate.declarations ? { ...edge, when: { ...when, weak: true } } : edge;
      });
    }
    for (const { node, declaration, value } of this.#assignments) {
      const operations = [...kept.values()]
        .filter((predicate) => predicate.declarations?.has(declaration))
        .map((predicate): Operation => {
          const known = value !== undefined && isOnly(predicate, declaration);
          return { kind: 'set', variable: predicate.variable, ...(known && { value: value ? 1 : 0 }) };
        });
      chain(nodes, node, operations, this.#lowering.builder);
    }
  }

  #truthiness(value: SyntaxNode | 'undefined' | undefined): boolean | undefined {
    if (value === 'undefined') return false;
    if (value?.type !== 'identifier') return value && truthiness(value.type, value.text);
    // What was caught is taken to be an error.
    return this.#lowering.file.scopes.resolve(value)?.kind === 'catch' ? true : undefined;
  }

  #predicateOf(condition: SyntaxNode): Predicate {
    const text = condition.text.replaceAll(/\s+/g, ' ');
    const declarations = this.#localsOf(condition);
    // The same words mean something else where the names are others.
    const key = `${text} ${declarations ? [...declarations].map(({ identifier }) => identifier.start).join() : ''}`;
    let predicate = this.#predicates.get(key);
    if (!predicate) {
      predicate = {
        variable: this.#lowering.builder.newVariable(),
        text,
        declarations,
        isFlag: this.#isFlag(condition),
        tests: 0,
      };
      this.#predicates.set(key, predicate);
    }
    return predicate;
  }

  #localsOf(condition: SyntaxNode): ReadonlySet<Declaration> | undefined {
    const { scopes } = this.#lowering.file;
    const found = new Set<Declaration>();
    for (const node of condition.descendants()) {
      if (!transparentTypes.has(node.type)) return undefined;
      if (node.type !== 'identifier') continue;
      const declaration = scopes.resolve(node);
      if (!declaration) return undefined;
      if (declaration.kind !== 'const' && declaration.kind !== 'import') {
        if (!this.#lowering.isOwn(declaration) || this.#closureAssigned().has(declaration)) return undefined;
      }
      found.add(declaration);
    }
    return found;
  }

  #isFlag(condition: SyntaxNode): boolean {
    return condition.descendants().some((node) => {
      const declaration = node.type === 'identifier' ? this.#lowering.file.scopes.resolve(node) : undefined;
      if (declaration === undefined) return false;
      return this.#closureAssigned().has(declaration) || (isHolder(node) && this.#isShared(declaration));
    });
  }

  /** `const state = { ended: false }`, when something else is given it: what it holds by then is theirs to say. */
  #isShared(declaration: Declaration): boolean {
    if (declaration.value?.type !== 'object' || declaration.property !== undefined) return false;
    const { scopes } = this.#lowering.file;
    return this.#lowering.unit
      .descendants()
      .some((node) => node.type === 'identifier' && isGiven(node) && scopes.resolve(node) === declaration);
  }

  #closureAssigned(): ReadonlySet<Declaration> {
    if (this.#assignedInClosures) return this.#assignedInClosures;
    const found = new Set<Declaration>();
    for (const node of this.#lowering.unit.descendants()) {
      if (!/assignment_expression$|^update_expression$/.test(node.type)) continue;
      const left = node.field('left') ?? node.field('argument');
      if (left?.type !== 'identifier') continue;
      const declaration = this.#lowering.file.scopes.resolve(left);
      if (declaration && node.ancestor(isFunction) !== declaration.identifier.ancestor(isFunction))
        found.add(declaration);
    }
    this.#assignedInClosures = found;
    return found;
  }
}

/** `state` of `state.ended`. */
function isHolder(node: SyntaxNode): boolean {
  return node.parent?.type === 'member_expression' && node.parent.field('object') === node;
}

function isGiven({ parent }: SyntaxNode): boolean {
  return parent?.type === 'arguments';
}

const transparentTypes: ReadonlySet<string> = new Set([
  'identifier',
  'number',
  'string',
  'string_fragment',
  'true',
  'false',
  'null',
  'undefined',
  'binary_expression',
  'unary_expression',
  'parenthesized_expression',
  'typeof',
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '!',
]);

/** Whether a loop comes to a test again while the variables are the same. */
function isInLoop(condition: SyntaxNode, declarations: ReadonlySet<Declaration> | undefined): boolean {
  if (!declarations || declarations.size === 0) return false;
  const isOutside = (loop: SyntaxNode) =>
    [...declarations].every(({ identifier }) => identifier.start < loop.start || loop.end <= identifier.start);
  return condition.ancestor((outer) => loops.test(outer.type) && isOutside(outer)) !== undefined;
}

const loops = /^(for|for_in|while|do)_statement$/;

function isOnly(predicate: Predicate, declaration: Declaration): boolean {
  return predicate.text === declaration.name && (predicate.declarations?.has(declaration) ?? false);
}

/** Whether an expression's value is truthy, if it shows. */
function truthiness(type: string, text: string): boolean | undefined {
  switch (type) {
    case 'true':
    case 'new_expression':
    case 'object':
    case 'array':
    case 'arrow_function':
    case 'function_expression':
      return true;
    case 'false':
    case 'null':
    case 'undefined':
      return false;
    case 'number':
      return Number(text) !== 0;
    case 'string':
      return text.length > 2;
    default:
      return undefined;
  }
}

interface OpenNode extends Node {
  operation: Operation;
  edges: Node['edges'][number][];
}

/** Replaces a node that does nothing by a row of operations. */
function chain(
  nodes: OpenNode[],
  node: NodeId,
  operations: readonly Operation[],
  builder: { node(operation: Operation, range: OffsetRange): NodeId },
): void {
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
