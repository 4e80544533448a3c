import type { OffsetRange } from '../../../base/range.ts';
import type { FinallyFrame } from '../../program/frames.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { capture, captureName } from './captures.ts';
import { lowerDecision } from './conditions.ts';
import { keepParts, lowerDestructuring } from './destructuring.ts';
import { lowerUsing } from './disposal.ts';
import { lowerExpression } from './expressions.ts';
import { catchHandler, mentionsCaught, throwsAgain } from './handlers.ts';
import { lowerDo, lowerFor, lowerForEach, lowerWhile } from './loops.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { isDeadEnd } from './private-fields.ts';
import { usingOf } from './scopes.ts';
import { isFunction } from './syntax.ts';

/** Lowers statements one after the other. Recursion follows the nesting of the source, which `copySyntax` bounds. */
export function lowerStatements(lowering: Lowering, statements: readonly SyntaxNode[]): void {
  for (const [index, statement] of statements.entries()) {
    const isUsing = usingOf(statement) !== undefined;
    if (isUsing && lowerUsing(lowering, statement, statements.slice(index + 1), lowerStatements)) return;
    lowerStatement(lowering, statement);
  }
}

/** Lowers one statement. `labels`: those in front of it. */
export function lowerStatement(lowering: Lowering, statement: SyntaxNode, labels: readonly string[] = []): void {
  const outer = lowering.temporaries;
  lowering.temporaries = [];
  statementLowerings[statement.type]?.(lowering, statement, labels);
  if (lowering.temporaries.length > 0) {
    lowering.builder.add({ kind: 'leave', places: lowering.temporaries }, firstLine(statement));
  }
  lowering.temporaries = outer;
}

/** Lowers a block with variables of its own, or a single statement in its place. */
export function lowerBlock(lowering: Lowering, block: SyntaxNode | undefined): void {
  if (!block) return;
  if (block.type !== 'statement_block') {
    lowerStatement(lowering, block);
    return;
  }
  lowering.frames.scope(block, false, () => lowerStatements(lowering, block.children));
}

/** What is assigned by a declaration or assignment of `pattern`. */
export function lowerPattern(
  lowering: Lowering,
  pattern: SyntaxNode,
  value: Value,
  source?: SyntaxNode | 'undefined',
): void {
  if (pattern.type === 'identifier' || pattern.type === 'shorthand_property_identifier_pattern') {
    const declaration = lowering.file.scopes.resolve(pattern);
    lowering.assign(declaration, value, firstLine(pattern.parent ?? pattern));
    lowering.predicates.assigned(declaration, source, firstLine(pattern));
    return;
  }
  if (pattern.type === 'member_expression' || pattern.type === 'subscript_expression') {
    lowerExpression(lowering, pattern.field('object')!);
    const index = pattern.field('index');
    if (index) lowerExpression(lowering, index);
    if (value !== undefined && isDeadEnd(lowering.file, pattern)) {
      lowering.builder.add({ kind: 'strand', place: value }, firstLine(pattern));
    } else lowering.escape(value, firstLine(pattern));
    return;
  }
  for (const node of pattern.descendants()) {
    if (node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern') {
      const declaration = lowering.file.scopes.resolve(node);
      lowering.assign(declaration, undefined, firstLine(node));
      lowering.predicates.assigned(declaration, undefined, firstLine(node));
    }
  }
}

type StatementLowering = (lowering: Lowering, node: SyntaxNode, labels: readonly string[]) => void;

function asLoop(lower: StatementLowering): StatementLowering {
  return (lowering, node, labels) => lowering.loop(node, () => lower(lowering, node, labels));
}

const statementLowerings: Readonly<Record<string, StatementLowering>> = {
  statement_block: (lowering, node) => lowerBlock(lowering, node),
  expression_statement(lowering, node) {
    const value = lowerExpression(lowering, node.children[0]!);
    // Whatever `using` does with it at the end, it is no plain span.
    const declared = usingOf(node);
    if (declared)
      lowering.escape(value ?? lowering.placeOf(lowering.file.scopes.resolve(declared.name)), firstLine(node));
  },
  lexical_declaration: lowerDeclaration,
  variable_declaration: lowerDeclaration,
  export_statement: lowerExport,
  class_declaration: (lowering, node) => capture(lowering, node),
  abstract_class_declaration: (lowering, node) => capture(lowering, node),
  if_statement: lowerIf,
  for_statement: asLoop(lowerFor),
  for_in_statement: asLoop(lowerForEach),
  while_statement: asLoop(lowerWhile),
  do_statement: asLoop(lowerDo),
  switch_statement: lowerSwitch,
  try_statement: lowerTry,
  labeled_statement: lowerLabeled,
  return_statement: lowerReturn,
  throw_statement(lowering, node) {
    lowerExpression(lowering, node.children[0]!);
    lowering.frames.throw(firstLine(node), throwsAgain(node, lowering.file));
  },
  break_statement: (lowering, node) => lowering.frames.break(node.field('label')?.text, firstLine(node)),
  continue_statement: (lowering, node) => lowering.frames.continue(node.field('label')?.text, firstLine(node)),
  with_statement: (lowering, node) => lowerBlock(lowering, node.field('body')),
  internal_module: (lowering, node) => lowerBlock(lowering, node.field('body')),
};

function lowerDeclaration(lowering: Lowering, node: SyntaxNode): void {
  const kind = node.field('kind')?.text;
  for (const declarator of node.children) {
    const name = declarator.field('name');
    if (declarator.type !== 'variable_declarator' || !name) continue;
    const initializer = declarator.field('value');
    // A closure under a name is lowered where it is called, and captured where it is handed on.
    const declaration = name.type === 'identifier' ? lowering.file.scopes.resolve(name) : undefined;
    if (initializer && lowering.localFunction(declaration) === initializer) continue;
    if (initializer && name.type.endsWith('_pattern')) {
      lowerDestructuring(lowering, name, initializer);
      continue;
    }
    if (initializer && declaration && keepParts(lowering, declaration, initializer)) continue;
    const value = initializer && lowerExpression(lowering, initializer);
    // `let x;` is as `let x = undefined;`; a `var` keeps what it had.
    lowerPattern(lowering, name, value, initializer ?? (kind === 'var' ? undefined : 'undefined'));
  }
}

function lowerExport(lowering: Lowering, node: SyntaxNode): void {
  const declaration = node.field('declaration') ?? node.field('value');
  for (const name of node.descendants()) {
    if (name.parent?.type !== 'export_specifier' || name.parent.field('name') !== name) continue;
    const declared = lowering.file.scopes.lookUp(name.text, node);
    captureName(lowering, declared);
    if (declared) lowering.capture(declared, firstLine(node));
  }
  if (!declaration) return;
  if (isFunction(declaration)) {
    capture(lowering, declaration);
    return;
  }
  if (!declaration.type.endsWith('_declaration')) return void lowerExpression(lowering, declaration);
  lowerStatement(lowering, declaration);
  for (const declarator of declaration.children) {
    const name = declarator.type === 'variable_declarator' ? declarator.field('name') : undefined;
    const declared = name?.type === 'identifier' ? lowering.file.scopes.resolve(name) : undefined;
    captureName(lowering, declared);
    if (declared) lowering.capture(declared, firstLine(node));
  }
}

function lowerIf(lowering: Lowering, node: SyntaxNode): void {
  const { builder } = lowering;
  const outcome = lowerDecision(lowering, node.field('condition')!);
  builder.here = outcome.whenTrue;
  lowerBlock(lowering, node.field('consequence'));
  const afterTrue = builder.here;
  builder.here = outcome.whenFalse;
  lowerBlock(lowering, node.field('alternative')?.children[0]);
  builder.join([afterTrue, builder.here], firstLine(node));
}

function lowerSwitch(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  const { builder } = lowering;
  lowerExpression(lowering, node.field('value')!);
  const body = node.field('body');
  const after = builder.node({ kind: 'arrive' }, firstLine(node));
  if (!body || builder.here === undefined) return;
  lowering.frames.scope(body, false, () => {
    const branches = body.children.filter(({ type }) => type === 'switch_case' || type === 'switch_default');
    const choice = builder.newChoice();
    const entries = branches.map((branch) => {
      const test = branch.field('value');
      if (!test) return builder.node({ kind: 'decide', choice, how: 'case' }, labelRange(branch));
      lowerExpression(lowering, test);
      return builder.decided(builder.here, choice, 'case', labelRange(branch));
    });
    const otherwise = branches.findIndex(({ type }) => type === 'switch_default');
    // Without a default, the cases may well be all there are.
    if (otherwise >= 0) builder.goTo(entries[otherwise]!);
    else builder.goTo(after, { doubtful: true });
    lowering.frames.within({ kind: 'jump', labels, plain: true, breakTo: after }, () => {
      for (const [index, branch] of branches.entries()) {
        builder.join([builder.here, entries[index]], firstLine(branch));
        lowerStatements(lowering, branch.fields('body'));
      }
    });
  });
  builder.goTo(after);
  builder.here = after;
}

/** `case 'a':`, without its statements. */
function labelRange(branch: SyntaxNode): OffsetRange {
  const { start, end } = firstLine(branch);
  const colon = branch.field('value')?.end ?? start + 'default'.length;
  return { start, end: Math.min(end, colon) };
}

function lowerTry(lowering: Lowering, node: SyntaxNode): void {
  const finalizer = node.field('finalizer')?.field('body');
  if (!finalizer) {
    lowerTryCatch(lowering, node);
    return;
  }
  const { builder, frames } = lowering;
  const entry = builder.node({ kind: 'pass' }, firstLine(finalizer));
  const frame: FinallyFrame = { kind: 'finally', entry, selector: builder.newVariable(), exits: [] };
  frames.within(frame, () => lowerTryCatch(lowering, node));
  builder.add({ kind: 'set', variable: frame.selector, value: 0 }, firstLine(finalizer));
  builder.goTo(entry);
  builder.here = entry;
  lowerBlock(lowering, finalizer);
  frames.resume(frame);
}

function lowerTryCatch(lowering: Lowering, node: SyntaxNode): void {
  const { builder, frames } = lowering;
  const handler = node.field('handler');
  if (!handler) {
    lowerBlock(lowering, node.field('body'));
    return;
  }
  const entry = builder.node({ kind: 'catch', handler: catchHandler(handler, lowering.file) }, firstLine(handler));
  const frame = { kind: 'catch' as const, entry, reached: false };
  frames.within(frame, () => lowerBlock(lowering, node.field('body')));
  const afterBody = builder.here;
  builder.here = frame.reached ? entry : undefined;
  frames.scope(handler, false, () => lowerBlock(lowering, handler.field('body')));
  builder.add({ kind: 'handled' }, firstLine(handler));
  builder.join([afterBody, builder.here], firstLine(node));
}

function lowerLabeled(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  const { builder } = lowering;
  const body = node.field('body')!;
  const all = [...labels, node.field('label')!.text];
  if (/^(for|while|do|switch|labeled)/.test(body.type)) {
    lowerStatement(lowering, body, all);
    return;
  }
  const after = builder.node({ kind: 'arrive' }, firstLine(node));
  lowering.frames.within({ kind: 'jump', labels: all, plain: false, breakTo: after }, () => {
    lowerStatement(lowering, body);
  });
  builder.goTo(after);
  builder.here = after;
}

function lowerReturn(lowering: Lowering, node: SyntaxNode): void {
  const expression = node.children[0];
  if (expression && isRejection(expression)) {
    throwRejection(lowering, expression, node);
    return;
  }
  giveBack(lowering, expression && lowerExpression(lowering, expression), node);
  lowering.frames.return(firstLine(node));
}

/** The value of the function being lowered: to its caller if that is part of this program, else out of sight. */
export function giveBack(lowering: Lowering, value: Value, node: SyntaxNode): void {
  const result = lowering.frames.result;
  if (result === undefined) {
    lowering.escape(value, firstLine(node));
    return;
  }
  lowering.builder.add({ kind: 'assign', to: result, ...(value !== undefined && { from: value }) }, firstLine(node));
}

/** To give back `Promise.reject(…)` is to throw by another name. */
export function isRejection(expression: SyntaxNode): boolean {
  return expression.type === 'call_expression' && expression.field('function')?.text === 'Promise.reject';
}

/** `node`: the statement, or the body, that gives it back. */
export function throwRejection(lowering: Lowering, rejection: SyntaxNode, node: SyntaxNode): void {
  lowerExpression(lowering, rejection);
  lowering.frames.throw(firstLine(node), mentionsCaught(rejection, lowering.file));
}
