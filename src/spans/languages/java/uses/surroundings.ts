import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { CodeScope } from '../../../uses/set-up-uses.ts';
import type { JavaFile } from '../file.ts';
import { runsUnderSpan, spanMadeBy } from '../recognition/builders.ts';
import { annotationsOf, isFunction, isTypeBody, parametersOf } from '../syntax.ts';

/** The innermost function or file around a node. */
export function ownerRange(node: SyntaxNode): OffsetRange {
  return rangeOf(node.ancestor(isFunction) ?? node.ancestor(({ type }) => type === 'program') ?? node);
}

const looping = /^(?:for_statement|enhanced_for_statement|while_statement|do_statement)$/;

/** Where a node stands: in a class, a function or a loop. What is in a static initialiser runs once, too. */
export function scopeOf(node: SyntaxNode): CodeScope {
  const around = node.ancestor((outer) => isFunction(outer) || isTypeBody(outer) || looping.test(outer.type));
  if (!around || isTypeBody(around)) return 'class';
  return isFunction(around) ? 'function' : 'loop';
}

/** Whether a node runs on a condition only. */
export function isConditional(node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (/^(?:if_statement|ternary_expression)$/.test(outer.type) && outer.field('condition') !== inner) return true;
    if (/^switch_(?:rule|block_statement_group)$/.test(outer.type)) return true;
    if (isFunction(outer) && outer.type !== 'lambda_expression') return isAnnotated(outer, /^Conditional|^Profile$/);
  }
  return false;
}

function isAnnotated(method: SyntaxNode, name: RegExp): boolean {
  return annotationsOf(method).some((annotation) => name.test(annotation.field('name')!.text.replace(/^.*\./s, '')));
}

/** Whose context there is for a span that starts at a node. */
export function withinOf(file: JavaFile, node: SyntaxNode): 'span' | 'request' | undefined {
  if (isUnderSpan(file, node)) return 'span';
  return isInRequest(node) ? 'request' : undefined;
}

/** Whether a node runs while a span is current that began around it: in a scope, a function given to a start, `@WithSpan`. */
export function isUnderSpan(file: JavaFile, node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'try_with_resources_statement' && inner === outer.field('body') && opensScope(file, outer))
      return true;
    if (outer.type === 'method_invocation' && outer.field('arguments') === inner) {
      const making = spanMadeBy(file, outer);
      if (making && runsUnderSpan(making)) return true;
    }
    if (outer.type === 'method_declaration') return isWithSpan(file, outer);
    // Of any other lambda, who runs it when, is not known.
    if (isFunction(outer) && !(outer.parent?.type === 'argument_list' && isGivenToStart(file, outer))) return false;
  }
  return false;
}

function isGivenToStart(file: JavaFile, closure: SyntaxNode): boolean {
  const call = closure.parent?.parent;
  const making = call && spanMadeBy(file, call);
  return making !== undefined && runsUnderSpan(making);
}

/** `try (Scope scope = span.makeCurrent())` */
function opensScope(file: JavaFile, statement: SyntaxNode): boolean {
  const resources = statement.field('resources')?.children ?? [];
  return resources.some((resource) => {
    const value = resource.field('value');
    const object = value?.type === 'method_invocation' ? value.field('object') : undefined;
    return value?.field('name')?.text === 'makeCurrent' && file.types.is(object, 'Span');
  });
}

/** `@WithSpan`: whoever calls the method, an agent runs it under a span of its own. */
export function isWithSpan(file: JavaFile, method: SyntaxNode): boolean {
  return annotationsOf(method).some((one) => file.types.resolve(one.field('name')!.text, one) === 'WithSpan');
}

const requestAnnotations =
  /^(?:(?:Get|Post|Put|Patch|Delete|Request)Mapping|GET|POST|PUT|PATCH|DELETE|KafkaListener|RabbitListener|JmsListener|Incoming)$/;
const requestTypes =
  /\b(?:HttpServletRequest|HttpServerRequest|RoutingContext|HttpExchange|ServerHttpRequest|ServerRequest|APIGatewayProxyRequestEvent|StreamObserver)\b/;

/** Whether a method around a node serves a request: whoever calls it has a context for it. */
export function isInRequest(node: SyntaxNode): boolean {
  const method = node.ancestor(({ type }) => type === 'method_declaration');
  if (!method) return false;
  if (isAnnotated(method, requestAnnotations)) return true;
  return parametersOf(method).some((parameter) => requestTypes.test(parameter.field('type')?.text ?? ''));
}

/** Whether nobody looks at what a call gives. */
export function isDropped(node: SyntaxNode): boolean {
  return node.parent?.type === 'expression_statement';
}
