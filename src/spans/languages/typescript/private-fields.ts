import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { FileContext } from './lowering.ts';
import { membersNamed } from './members.ts';
import { isSpanMethod } from './span-methods.ts';
import { isFunction, isLeftOut } from './syntax.ts';

const known = new WeakMap<SyntaxNode, Map<string, boolean>>();

/**
 * Whether what is put into a field stays there for good: only its class can see it, and all that the class does is to put
 * spans there, to add to them, or to ask whether there is one.
 */
export function isDeadEnd(file: FileContext, field: SyntaxNode): boolean {
  const name = field.field('property')?.text;
  const body = field.ancestor(({ type }) => type === 'class_body');
  if (!body || name === undefined || file.errors.length > 0) return false;
  const answers = known.get(body) ?? new Map<string, boolean>();
  known.set(body, answers);
  const answer = answers.get(name) ?? (isPrivate(body, name) && staysIn(body, name));
  answers.set(name, answer);
  return answer;
}

/** `#span`, or a `private span` of a class whose fields are not reached by other names. */
function isPrivate(body: SyntaxNode, name: string): boolean {
  const [declared, other] = membersNamed(body, name);
  if (declared?.type !== 'public_field_definition' || other) return false;
  // A decorator may put something else in its place.
  if (declared.children.some(({ type }) => type === 'decorator')) return false;
  if (name.startsWith('#')) return true;
  const isMarked = declared.children.some(({ type, text }) => type === 'accessibility_modifier' && text === 'private');
  return (
    isMarked && !/\bthis\s*((\?\.)?\[|as\b)|\.\.\.\s*this\b|\b(keys|values|entries|assign)\(\s*this\b/.test(body.text)
  );
}

function staysIn(body: SyntaxNode, name: string): boolean {
  const nodes = body.descendants();
  const unseen = nodes.some((node) => isFunction(node) && isLeftOut(node) && node.text.includes(name));
  if (unseen) return false;
  return nodes
    .filter(({ type, text }) => /^(private_)?property_id|pattern$/.test(type) && text === name)
    .every((node) => {
      const { parent } = node;
      // Where it only names something.
      if (/^(public_field_definition|pair|property_signature)$/.test(parent?.type ?? '')) return true;
      return parent?.type === 'member_expression' && isIdle(parent);
    });
}

/** Whether a mention of a field neither ends what is in it nor lets others have it. */
function isIdle(field: SyntaxNode): boolean {
  let node = field;
  while (node.parent && /^(parenthesized|non_null|as)_expression$/.test(node.parent.type)) node = node.parent;
  const { parent } = node;
  switch (parent?.type) {
    case 'assignment_expression':
      return parent.field('left') === node && parent.parent?.type === 'expression_statement';
    case 'member_expression': {
      const method = parent.field('property')?.text ?? '';
      const isCalled = parent.parent?.type === 'call_expression' && parent.parent.field('function') === parent;
      // Most methods give the span again.
      const isOver =
        /^(spanContext|isRecording)$/.test(method) || parent.parent?.parent?.type === 'expression_statement';
      return isCalled && isOver && method !== 'end' && isSpanMethod(method);
    }
    case 'if_statement':
      return parent.field('condition') === node;
    case 'unary_expression':
      return parent.field('operator')?.text === '!';
    case 'binary_expression':
      return /^[!=]==?$/.test(parent.field('operator')?.text ?? '');
    default:
      return false;
  }
}
