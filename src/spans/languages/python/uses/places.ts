import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { CodeScope } from '../../../uses/set-up-uses.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { decoratorsOf, functionAround, isFunction, parametersOf, unwrapped, withItems } from '../syntax.ts';

/** What a message underlines of something: not more than one line. */
export function firstLine({ start, end, text }: SyntaxNode): OffsetRange {
  const line = text.search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

/** The innermost function or module around a node. */
export function ownerOf(node: SyntaxNode): AttributeUse['owner'] {
  return rangeOf(functionAround(node));
}

/** Where a node stands: directly in a module or class, or in a function or loop. */
export function scopeOf(node: SyntaxNode): CodeScope {
  const around = node.ancestor(
    (outer) => isFunction(outer) || /^(?:class_definition|for_statement|while_statement)$/.test(outer.type),
  );
  if (!around) return 'module';
  if (around.type === 'class_definition') return 'class';
  return isFunction(around) ? 'function' : 'loop';
}

/** Whether a node runs on a condition only, of its function or of those around it. */
export function isConditional(node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (/^(?:if_statement|elif_clause|conditional_expression|case_clause)$/.test(outer.type)) {
      if (outer.field('condition') !== inner && !isMainGuard(outer)) return true;
    }
    if (outer.type === 'boolean_operator' && outer.field('right') === inner) return true;
    if (/^(?:block|module)$/.test(outer.type) && followsGuard(outer, inner)) return true;
  }
  return false;
}

/** `if __name__ == "__main__":` */
function isMainGuard(statement: SyntaxNode): boolean {
  return /__name__/.test(statement.field('condition')?.text ?? '');
}

/** `if …: return` stands in front of a statement. */
function followsGuard(block: SyntaxNode, statement: SyntaxNode): boolean {
  for (const child of block.children) {
    if (child === statement) return false;
    const last = child.type === 'if_statement' ? child.field('consequence')?.children.at(-1) : undefined;
    if (last && /^(?:return|raise|continue|break)_statement$/.test(last.type)) return true;
  }
  return false;
}

/** Whether nobody looks at what a call gives. */
export function isDropped(node: SyntaxNode): boolean {
  return node.parent?.type === 'expression_statement' && node.parent.children.length === 1;
}

/**
 * The outermost `with` around a node, or function decorated by what opens one, in which a span is current for certain, and
 * which it runs in when its function does.
 */
export function underSpan(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'with_statement' && withItems(outer).some(({ value }) => opensCurrent(file, value))) {
      outermost = outer;
    }
    if (isFunction(outer)) {
      if (decoratorsOf(outer).some((decorator) => opensCurrent(file, decorator))) outermost = outer;
      return outermost;
    }
  }
  return outermost;
}

/** `tracer.start_as_current_span(…)` and `trace.use_span(…)`. */
export function opensCurrent(file: PythonFile, expression: SyntaxNode): boolean {
  const known = callOf(file, unwrapped(expression));
  if (known?.certainty !== 'proved') return false;
  return known.is === 'start' ? known.isActive : known.is === 'function' && known.name === 'trace.use_span';
}

const requestTypes = /\b(?:Request|HttpRequest|WSGIRequest|WebSocket)\b/;
const routes = /\.(?:get|post|put|patch|delete|head|options|route|api_route|websocket|before_request|after_request)\(/;

/** Whether a function around a node serves a request: whoever calls it has a context for it. */
export function isInRequest(node: SyntaxNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type !== 'function_definition') continue;
    if (decoratorsOf(outer).some(({ text }) => routes.test(text))) return true;
    const parameters = parametersOf(outer).filter(({ identifier }) => !/^(?:self|cls)$/.test(identifier?.text ?? ''));
    if (parameters.some(({ type }) => requestTypes.test(type?.text ?? ''))) return true;
    if (parameters[0]?.identifier?.text === 'request') return true;
  }
  return false;
}
