import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { annotationsOf, hasModifier, isFunction, isLeftOut, typeAround } from '../syntax.ts';

const known = new WeakMap<Scopes, Map<Declaration, boolean>>();

/**
 * Whether what is put into a field stays there for good: only its class can see it, and all that the class does is to put
 * spans there, to add to them, or to ask whether there is one.
 */
export function isDeadEnd(file: JavaFile, target: SyntaxNode): boolean {
  const declared = fieldOf(file, target);
  if (!declared?.field || file.errors.length > 0) return false;
  const answers = known.get(file.scopes) ?? new Map<Declaration, boolean>();
  known.set(file.scopes, answers);
  const answer = answers.get(declared) ?? (isPrivate(declared.field) && staysIn(file, declared));
  answers.set(declared, answer);
  return answer;
}

function fieldOf({ scopes }: JavaFile, target: SyntaxNode): Declaration | undefined {
  if (target.type === 'identifier') return scopes.resolve(target);
  const isOwn = target.type === 'field_access' && target.field('object')?.type === 'this';
  return isOwn ? scopes.fieldNamed(target.field('field')!.text, target) : undefined;
}

/** Annotations may let others see it, such as those that make getters. */
function isPrivate(field: SyntaxNode): boolean {
  const type = typeAround(field);
  return (
    hasModifier(field, 'private') && annotationsOf(field).length === 0 && !!type && annotationsOf(type).length === 0
  );
}

function staysIn(file: JavaFile, { name, identifier }: Declaration): boolean {
  const nodes = file.program.descendants();
  if (nodes.some((node) => isFunction(node) && isLeftOut(node) && node.text.includes(name))) return false;
  return nodes
    .filter((node) => node.type === 'identifier' && node.text === name && node !== identifier)
    .every((node) => {
      const access = node.parent?.type === 'field_access' && node.parent.field('field') === node ? node.parent : node;
      const declared = fieldOf(file, access);
      return (declared && declared.identifier !== identifier) || isIdle(access);
    });
}

const adding = /^(?:set\w*|add\w*|recordException|updateName|getSpanContext|isRecording)$/;

/** Whether a mention of a field neither ends what is in it nor lets others have it. */
function isIdle(field: SyntaxNode): boolean {
  const { parent } = field;
  switch (parent?.type) {
    case 'assignment_expression':
      return parent.field('left') === field && parent.parent?.type === 'expression_statement';
    case 'method_invocation': {
      const method = parent.field('name')!.text;
      // Most methods give the span again.
      const isOver = /^(?:getSpanContext|isRecording)$/.test(method) || parent.parent?.type === 'expression_statement';
      return parent.field('object') === field && isOver && adding.test(method);
    }
    case 'binary_expression':
      return /^[!=]=$/.test(parent.field('operator')?.text ?? '');
    default:
      return false;
  }
}
