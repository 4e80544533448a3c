import type { Arm, Branch, Choice, Code, Loop, Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { ownNodes } from '../recognition/values.ts';
import { capturesIn } from '../scopes.ts';
import { blockOf, decoratorsOf, functionAround, isAsync, isFunction, isLeftOut, unwrapped } from '../syntax.ts';
import { closureOf } from './bodies.ts';
import { goesThroughWhatIsThere, translateExpression } from './expressions.ts';
import { isPlain } from './functions.ts';
import { classRaised, isEndOfValues, raisesAgain, translateTry } from './handlers.ts';
import { translateWith } from './opening.ts';
import { always, kept, lookedAt, mostNested, pure, sequence } from './parts.ts';
import { targetsOf } from './targets.ts';
import { variableOf } from './variables.ts';

export function translateStatements(file: PythonFile, statements: readonly SyntaxNode[]): readonly Code[] {
  return statements.map((statement) => translateStatement(file, statement));
}

/** What makes an exception in order to raise it. */
function unfailing(code: Code): Code {
  return code.kind === 'call' ? { ...code, isHarmless: true } : code;
}

function translateStatement(file: PythonFile, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const expressions = (nodes: readonly SyntaxNode[]) => nodes.map((one) => translateExpression(file, one));
  switch (node.type) {
    case 'expression_statement': {
      const [only, another] = node.children;
      if (!only || another) return kept(node, expressions(node.children));
      return only.type === 'assignment' || only.type === 'augmented_assignment'
        ? translateAssignment(file, only)
        : translateExpression(file, only);
    }
    case 'return_statement': {
      const [value] = expressions(node.children.slice(0, 1));
      return { kind: 'return', ...(value && { value }), range };
    }
    case 'raise_statement': {
      const type = classRaised(node);
      // By this a function says that it has no more to give.
      if (isEndOfValues(node)) return { kind: 'return', range };
      const raised = expressions(node.children).map((code, index) => (type && index === 0 ? unfailing(code) : code));
      const value = raised.length > 0 ? kept(node, raised) : undefined;
      const again = raisesAgain(file, node);
      return { kind: 'throw', ...(value && { value }), ...(again && { again }), ...(type && { type }), range };
    }
    case 'break_statement':
      return { kind: 'break', range };
    case 'continue_statement':
      return { kind: 'continue', range };
    case 'if_statement': {
      const alternatives = node.fields('alternative');
      return alternatives.length > mostNested ? translateLongIf(file, node) : translateIf(file, node, alternatives);
    }
    case 'while_statement':
      return translateWhile(file, node);
    case 'for_statement':
      return translateFor(file, node);
    case 'with_statement':
      return translateWith(file, node);
    case 'try_statement':
      return translateTry(file, node);
    case 'match_statement':
      return translateMatch(file, node);
    case 'assert_statement':
      return translateAssert(file, node);
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition':
      return translateDefinition(file, node);
    case 'delete_statement':
    case 'print_statement':
      return lookedAt(node, expressions(node.children.filter(({ type }) => type !== 'chevron')));
    case 'block':
      return sequence(node, translateStatements(file, node.children));
    default:
      return lookedAt(node);
  }
}

function translateAssignment(file: PythonFile, node: SyntaxNode): Code {
  const left = node.field('left');
  const right = node.field('right');
  // `name: type` alone does nothing.
  if (!left || !right) return lookedAt(node);
  if (node.type === 'augmented_assignment') {
    const value = pure(node, [translateExpression(file, left), translateExpression(file, right)]);
    return { kind: 'assignment', targets: targetsOf(file, left), value, range: rangeOf(node) };
  }
  const value = right.type === 'assignment' ? translateAssignment(file, right) : translateExpression(file, right);
  const targets = targetsOf(file, left);
  if (isAskedAgain(node)) return answered(node, value, targets);
  return { kind: 'assignment', targets, value, range: rangeOf(node) };
}

/** A condition that is kept in a variable more than once, in the same words: each time it is what it was, or that shows. */
function isAskedAgain(node: SyntaxNode): boolean {
  const right = node.field('right')!;
  if (!/^(?:boolean|not|comparison)_operator$/.test(right.type) || node.field('left')?.type !== 'identifier')
    return false;
  return ownNodes(functionAround(node)).some(
    (other) => other !== node && other.type === 'assignment' && other.text === node.text,
  );
}

function answered(node: SyntaxNode, condition: Code, targets: readonly Target[]): Code {
  const range = rangeOf(node);
  const given = (holds: boolean): Code => ({ kind: 'assignment', targets, value: always(node, holds), range });
  return { kind: 'branch', condition, whenTrue: given(true), whenFalse: given(false), range };
}

function translateIf(file: PythonFile, node: SyntaxNode, alternatives: readonly SyntaxNode[]): Code {
  const [next, ...others] = alternatives;
  const condition = node.field('condition');
  if (condition && isOnce(node)) return lookedAt(node, [translateExpression(file, condition)]);
  const whenFalse =
    next && (next.type === 'elif_clause' ? translateIf(file, next, others) : blockCode(file, blockOf(next), next));
  const branch: Branch = {
    kind: 'branch',
    condition: condition ? translateExpression(file, condition) : lookedAt(node),
    whenTrue: blockCode(file, node.field('consequence'), node),
    ...(whenFalse && { whenFalse }),
    range: rangeOf(node),
  };
  return branch;
}

/** Machines write thousands of `elif` in a row, which nobody may follow one inside of the other. */
function translateLongIf(file: PythonFile, node: SyntaxNode): Code {
  const clauses = [node, ...node.fields('alternative')];
  const choice: Choice = {
    kind: 'choice',
    arms: clauses.map((clause): Arm => {
      const condition = clause.field('condition');
      return {
        head: rangeOf(condition ?? clause),
        binds: [],
        ...(condition ? { guard: translateExpression(file, condition) } : { isDefault: true }),
        body: blockCode(file, blockOf(clause), clause),
        range: rangeOf(clause),
      };
    }),
    otherwise: clauses.at(-1)!.type === 'else_clause' ? 'impossible' : 'goes on',
    range: rangeOf(node),
  };
  return choice;
}

/** `if done: return` in front of `done = True`: what follows happens once, and the first time is what counts. */
function isOnce(node: SyntaxNode): boolean {
  const condition = node.field('condition')?.text;
  const [only, another] = node.field('consequence')?.children ?? [];
  const isBareReturn = only?.type === 'return_statement' && !another && (only.children[0]?.type ?? 'none') === 'none';
  if (!isBareReturn || node.field('alternative')) return false;
  const siblings = node.parent?.children ?? [];
  const next = siblings[siblings.indexOf(node) + 1]?.children[0];
  return next?.type === 'assignment' && next.field('left')?.text === condition && next.field('right')?.type === 'true';
}

function blockCode(file: PythonFile, block: SyntaxNode | undefined, around: SyntaxNode): Code {
  return block ? sequence(block, translateStatements(file, block.children)) : sequence(around, []);
}

function translateWhile(file: PythonFile, node: SyntaxNode): Code {
  const condition = node.field('condition');
  const otherwise = elseOf(file, node);
  const loop: Loop = {
    kind: 'loop',
    ...(condition && { condition: translateExpression(file, condition) }),
    body: blockCode(file, node.field('body'), node),
    ...(otherwise && { otherwise }),
    range: rangeOf(node),
  };
  return loop;
}

function elseOf(file: PythonFile, node: SyntaxNode): Code | undefined {
  const clause = node.field('alternative');
  return clause && blockCode(file, blockOf(clause), clause);
}

function translateFor(file: PythonFile, node: SyntaxNode): Code {
  const left = node.field('left');
  const right = node.field('right');
  const otherwise = elseOf(file, node);
  const waits = isAsync(node);
  const loop: Loop = {
    kind: 'loop',
    ...(left &&
      right && {
        each: {
          of: translateExpression(file, right),
          targets: targetsOf(file, left),
          ...(!waits && goesThroughWhatIsThere(file, right) && { isHarmless: true }),
        },
      }),
    ...(waits && { waits }),
    ...(right && isFilled(right) && { isFilled: true }),
    body: blockCode(file, node.field('body'), node),
    ...(otherwise && { otherwise }),
    range: rangeOf(node),
  };
  return loop;
}

/** `[1, 2]`, `range(3)` */
function isFilled(iterable: SyntaxNode): boolean {
  const node = unwrapped(iterable);
  if (/^(?:list|tuple|set)$/.test(node.type)) return node.children.some(({ type }) => type !== 'list_splat');
  return /^range\(\s*[1-9]\d*\s*\)$/.test(node.text);
}

function translateMatch(file: PythonFile, node: SyntaxNode): Code {
  const clauses = node.field('body')?.children.filter(({ type }) => type === 'case_clause') ?? [];
  const [subject] = node.fields('subject').map((one) => translateExpression(file, one));
  const arms = clauses.map((clause) => armOf(file, clause));
  const choice: Choice = {
    kind: 'choice',
    ...(subject && { subject }),
    arms,
    otherwise: arms.some(({ isDefault }) => isDefault) ? 'impossible' : 'open',
    range: rangeOf(node),
  };
  return choice;
}

function armOf(file: PythonFile, clause: SyntaxNode): Arm {
  const patterns = clause.children.filter(({ type }) => type === 'case_pattern');
  const [guard] = clause.field('guard')?.children ?? [];
  const head = patterns[0] ?? clause;
  const isDefault = patterns.length === 1 && !guard && /^\w+$/.test(head.text) && !isLiteral(head);
  return {
    head: rangeOf(head),
    binds: patterns.flatMap(capturesIn).flatMap((name) => variableOf(file, name) ?? []),
    ...(guard && { guard: translateExpression(file, guard) }),
    body: blockCode(file, clause.field('consequence'), clause),
    ...(isDefault && { isDefault }),
    range: rangeOf(clause),
  };
}

/** `None`, `True`, `1`: what is compared with, where any other name takes whatever comes. */
function isLiteral({ text }: SyntaxNode): boolean {
  return /^(?:None|True|False|\d\w*)$/.test(text);
}

function translateAssert(file: PythonFile, node: SyntaxNode): Code {
  const [condition, ...message] = node.children.map((one) => translateExpression(file, one));
  const range = rangeOf(node);
  return {
    kind: 'branch',
    condition: condition ?? lookedAt(node),
    whenTrue: sequence(node, []),
    whenFalse: { kind: 'call', given: message, onlyLooks: true, neverReturns: 'fails', range },
    range,
  };
}

/** A function or class becomes a name. What is at the top level of the file is a unit of its own. */
function translateDefinition(file: PythonFile, node: SyntaxNode): Code {
  const definition = node.type === 'decorated_definition' ? node.field('definition') : node;
  if (!definition) return lookedAt(node);
  const decorators = decoratorsOf(definition).map((one) => translateExpression(file, one));
  const isInFunction = isFunction(functionAround(node));
  if (definition.type === 'class_definition') {
    const bases = definition.field('superclasses')?.children ?? [];
    const body = definition.field('body');
    return kept(node, [
      ...decorators,
      ...bases.filter(({ type }) => type !== 'keyword_argument').map((one) => translateExpression(file, one)),
      ...(body ? translateStatements(file, body.children) : []),
    ]);
  }
  if (!isInFunction || isLeftOut(definition)) return kept(node, decorators);
  const closure = closureOf(file, definition);
  const name = definition.field('name');
  const isMethod = definition.ancestor(({ type }) => type === 'class_definition' || type === 'function_definition');
  if (!name || !isPlain(definition) || isMethod?.type === 'class_definition')
    return kept(node, [...decorators, closure]);
  return { kind: 'assignment', targets: targetsOf(file, name), value: closure, range: rangeOf(node) };
}
