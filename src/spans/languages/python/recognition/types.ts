import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiName, importOf, normalized } from '../names.ts';
import type { Scopes } from '../scopes.ts';
import { stringValue } from '../syntax.ts';

/** What of OpenTelemetry a value may be. */
export type Kind = 'tracer' | 'provider' | 'span' | 'manager' | 'context' | 'token' | 'propagator';

const kindsOfTypes: ReadonlyMap<string, Kind> = new Map([
  ['trace.Tracer', 'tracer'],
  ['trace.ProxyTracer', 'tracer'],
  ['trace.NoOpTracer', 'tracer'],
  ['sdk.trace.Tracer', 'tracer'],
  ['trace.TracerProvider', 'provider'],
  ['trace.NoOpTracerProvider', 'provider'],
  ['trace.ProxyTracerProvider', 'provider'],
  ['sdk.trace.TracerProvider', 'provider'],
  ['trace.Span', 'span'],
  ['trace.NonRecordingSpan', 'span'],
  ['sdk.trace.Span', 'span'],
  ['sdk.trace._Span', 'span'],
  ['context.Context', 'context'],
  ['propagators.textmap.TextMapPropagator', 'propagator'],
  ['trace.propagation.tracecontext.TraceContextTextMapPropagator', 'propagator'],
  ['propagators.composite.CompositePropagator', 'propagator'],
]);

/** What instances of a class of the API or the SDK are, by its name as `apiName` gives it. */
export function kindOfClass(name: string | undefined): Kind | undefined {
  return name === undefined ? undefined : kindsOfTypes.get(name);
}

/** What values of an annotated type are: `Tracer`, `trace.Span | None`, `Optional["Span"]`. */
export function kindOfType(annotation: SyntaxNode, scopes: Scopes): Kind | undefined {
  const node = annotation.type === 'type' ? annotation.children[0] : annotation;
  if (!node) return undefined;
  switch (node.type) {
    case 'identifier':
    case 'attribute':
      return kindOfClass(apiName(node, scopes));
    case 'member_type':
      return kindOfWritten(node.text, node, scopes);
    case 'string':
      return kindOfWritten(stringValue(node) ?? '', node, scopes);
    case 'binary_operator':
      return firstKind([node.field('left'), node.field('right')], scopes);
    case 'union_type':
      return firstKind(node.children, scopes);
    case 'generic_type':
    case 'subscript': {
      const name = node.children[0]?.text ?? '';
      if (!/(^|\.)(Optional|Union|Annotated|Final|ClassVar)$/.test(name)) return undefined;
      const given = node.children.slice(1);
      return firstKind(
        given.flatMap((child) => (child.type === 'type_parameter' ? child.children : [child])),
        scopes,
      );
    }
    default:
      return undefined;
  }
}

function firstKind(nodes: readonly (SyntaxNode | undefined)[], scopes: Scopes): Kind | undefined {
  for (const node of nodes) {
    const kind = node && kindOfType(node, scopes);
    if (kind) return kind;
  }
  return undefined;
}

/** A type within quotes: `"Span | None"`. */
function kindOfWritten(text: string, at: SyntaxNode, scopes: Scopes): Kind | undefined {
  // In `list["Span"]` the span is one of many.
  const alternatives = text.replace(/^\s*(?:\w+\.)?(?:Optional|Union)\[(.*)\]\s*$/, '$1').split(/[|,]/);
  for (const alternative of alternatives) {
    const [first = '', ...members] = alternative.trim().split('.');
    const declared = /^\w+$/.test(first) ? scopes.lookUp(first, at) : undefined;
    const module = declared && importOf(declared);
    if (!module) continue;
    const name = [module.source, ...(module.imported === undefined ? [] : [module.imported]), ...members].join('.');
    const kind = kindOfClass(normalized(name));
    if (kind) return kind;
  }
  return undefined;
}
