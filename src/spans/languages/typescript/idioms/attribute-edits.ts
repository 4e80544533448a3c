import type { TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Project } from '../../../project.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { FileContext } from '../lowering.ts';
import { conventionConstant } from '../uses/describing/semantic-conventions.ts';
import { nodeAt } from '../uses/node-at.ts';
import { conventionEdits } from './convention-constants.ts';
import { removeStatement } from './layout.ts';
import { stringLiteral } from './literals.ts';
import { removeProperty } from './objects.ts';
import { removeCall } from './remove-call.ts';

export interface Renaming {
  readonly name: string;
  /** Absent: the value stays. */
  readonly value: string | undefined;
  readonly project: Project;
}

/** Writes another name of an attribute: a literal for a literal, a constant for one of a library where it has one. */
export function renameAttribute(file: FileContext, use: AttributeUse, renaming: Renaming): Rewrite | undefined {
  const node = nodeAt(file, use.key.range);
  const edits = node && renamed(file, node, renaming);
  if (!edits) return undefined;
  if (renaming.value === undefined) return { edits, safe: false };
  const value = nodeAt(file, use.value.range);
  if (value?.type !== 'string') return undefined;
  return { edits: [...edits, { range: use.value.range, newText: requoted(value, renaming.value) }], safe: false };
}

/** Takes the call out, the assignment, or the pair of `{ … }`. */
export function removeAttribute(file: FileContext, { pair, range }: AttributeUse): Rewrite | undefined {
  const node = nodeAt(file, pair);
  const around = node?.parent;
  if (node?.type === 'call_expression') return removeCall(file, range);
  if (node?.type === 'assignment_expression') {
    const isInBlock = around?.parent?.type === 'statement_block' && around.type === 'expression_statement';
    return isInBlock ? { edits: [removeStatement(file, around)], safe: false } : undefined;
  }
  if (!node || around?.type !== 'object') return undefined;
  return { edits: [removeProperty(around, node)], safe: false };
}

function renamed(file: FileContext, node: SyntaxNode, { name, project }: Renaming): TextEdit[] | undefined {
  if (node.type === 'string') return [{ range: { start: node.start, end: node.end }, newText: requoted(node, name) }];
  if (conventionConstant(node, file.scopes) === undefined) return undefined;
  const constant = conventionEdits(file, node, name, project);
  if (constant) return constant;
  // `[CONSTANT]: value` becomes `'name': value`.
  const place = node.parent?.type === 'computed_property_name' ? node.parent : node;
  return [{ range: { start: place.start, end: place.end }, newText: stringLiteral(file, name) }];
}

function requoted({ text }: SyntaxNode, value: string): string {
  return `${text[0]}${value}${text.at(-1)}`;
}
