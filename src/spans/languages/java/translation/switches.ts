import type { Arm, Choice, Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { isFunction } from '../syntax.ts';
import { translate } from './expressions.ts';
import { sequence } from './parts.ts';
import { translateStatement, translateStatements } from './statements.ts';

/** Translates `switch`, as a statement or an expression, with arrows or colons. */
export function translateSwitch(file: JavaFile, node: SyntaxNode, label?: string): Choice {
  const groups = node.field('body')?.children ?? [];
  const isStatement = node.parent?.type !== 'expression_statement' && isStatementOf(node);
  const labels = label ?? (hasYield(node) ? labelOf(node) : undefined);
  return {
    kind: 'choice',
    subject: translate(file, node.field('condition')!),
    arms: groups.map((group) => armOf(file, group)),
    otherwise: otherwiseOf(groups, isStatement),
    ...(isStatement && { isLeftByBreak: true }),
    ...(labels !== undefined && { label: labels }),
    range: rangeOf(node),
  };
}

/** What a `yield` leaves. */
export function yieldLabelOf(statement: SyntaxNode): string {
  const around = statement.ancestor(
    (node) => isFunction(node) || (node.type === 'switch_expression' && !isStatementOf(node)),
  );
  return labelOf(around ?? statement);
}

/** A name that no label of the source has. */
function labelOf(node: SyntaxNode): string {
  return `switch ${node.start}`;
}

/** Whether a `switch` stands as a statement of its own. */
function isStatementOf({ parent }: SyntaxNode): boolean {
  return /^(?:block|constructor_body|switch_block_statement_group|labeled_statement|if_statement|\w*for_statement|while_statement|do_statement)$/.test(
    parent?.type ?? '',
  );
}

function hasYield(node: SyntaxNode): boolean {
  return /\byield\b/.test(node.text);
}

/** An expression has a value for whatever comes; so has a statement that matches patterns, but that does not show here. */
function otherwiseOf(groups: readonly SyntaxNode[], isStatement: boolean): Choice['otherwise'] {
  if (!isStatement) return 'impossible';
  const hasPatterns = groups.some((group) =>
    labelsOf(group).some((label) => label.children.some(({ type }) => type === 'pattern')),
  );
  return hasPatterns ? 'impossible' : 'open';
}

function labelsOf(group: SyntaxNode): readonly SyntaxNode[] {
  return group.children.filter(({ type }) => type === 'switch_label');
}

function armOf(file: JavaFile, group: SyntaxNode): Arm {
  const labels = labelsOf(group);
  const statements = group.children.filter(({ type }) => type !== 'switch_label');
  const guard = labels.flatMap(({ children }) => children).find(({ type }) => type === 'guard')?.children[0];
  const isRule = group.type === 'switch_rule';
  const last = labels.at(-1);
  return {
    head: last ? { start: labels[0]!.start, end: last.end } : rangeOf(group),
    binds: labels.flatMap((label) => bindingsIn(file, label)),
    ...(guard && { guard: translate(file, guard) }),
    body: isRule ? ruleBody(file, statements[0], group) : sequence(group, translateStatements(file, statements)),
    ...(labels.some(isDefault) && { isDefault: true }),
    ...(!isRule && { fallsThrough: true }),
    range: rangeOf(group),
  };
}

/** What an arrow leads to: an expression that may be the value, a block, or `throw`. */
function ruleBody(file: JavaFile, statement: SyntaxNode | undefined, group: SyntaxNode): Code {
  if (!statement) return sequence(group, []);
  if (statement.type === 'expression_statement') return translate(file, statement.children[0]!);
  const last = statement.type === 'block' ? statement.children.at(-1) : undefined;
  if (last?.type !== 'yield_statement') return translateStatement(file, statement);
  const before = translateStatements(file, statement.children.slice(0, -1));
  const value = translate(file, last.children[0]!);
  const body: Code = { kind: 'sequence', parts: [...before, value], givesLast: true, range: rangeOf(statement) };
  return { kind: 'block', body, range: rangeOf(statement) };
}

function isDefault(label: SyntaxNode): boolean {
  return (
    label.text.startsWith('default') ||
    label.children.some(({ type, text }) => type === 'identifier' && text === 'default')
  );
}

function bindingsIn(file: JavaFile, label: SyntaxNode) {
  return label
    .descendants()
    .filter(({ type }) => type === 'type_pattern' || type === 'record_pattern_component')
    .flatMap((pattern) => {
      const identifier = pattern.children.findLast(({ type }) => type === 'identifier');
      const declared = identifier && file.scopes.resolve(identifier);
      return declared ? [file.scopes.variableOf(declared)] : [];
    });
}
