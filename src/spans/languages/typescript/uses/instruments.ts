import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';

const creates = /^create(Counter|UpDownCounter|Histogram|Gauge)$/;
const instrumentTypes = ['Counter', 'UpDownCounter', 'Histogram', 'Gauge'];

/** Whether an expression is a metric instrument: `meter.createCounter(…)`, in a variable or field or not. */
export function isInstrument({ api, scopes }: FileContext, expression: SyntaxNode | undefined): boolean {
  if (!expression || !api.isImported) return false;
  const node = unwrapped(expression);
  if (node.type === 'identifier') {
    const declared = scopes.resolve(node);
    if (instrumentTypes.some((name) => api.isType(declared?.type, name))) return true;
    return isCreated(declared?.value);
  }
  if (node.type !== 'member_expression' || node.field('object')?.type !== 'this') return isCreated(node);
  return isField(node, node.field('property')?.text ?? '');
}

function isCreated(expression: SyntaxNode | undefined): boolean {
  const call = expression && unwrapped(expression);
  if (call?.type !== 'call_expression') return false;
  return creates.test(call.field('function')?.field('property')?.text ?? '');
}

/** `#count = meter.createCounter(…)`, or the same in the constructor. */
function isField(node: SyntaxNode, name: string): boolean {
  const body = node.ancestor(({ type }) => type === 'class_body');
  for (const member of body?.children ?? []) {
    const memberName = member.field('name')?.text;
    if (memberName === name && isCreated(member.field('value'))) return true;
    if (memberName !== 'constructor') continue;
    for (const inner of member.descendants()) {
      if (inner.type !== 'assignment_expression' || inner.field('left')?.text !== `this.${name}`) continue;
      if (isCreated(inner.field('right'))) return true;
    }
  }
  return false;
}
