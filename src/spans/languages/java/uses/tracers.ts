import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { isStaticOf } from '../recognition/values.ts';
import { argumentsOf, hasModifier, isFunction, typeAround } from '../syntax.ts';
import { describe } from './describe.ts';
import { scopeOf } from './surroundings.ts';

/** `openTelemetry.getTracer(name, version)`, `tracerProvider.get(name)`, `tracerBuilder(name)….build()`. */
export function readTracer(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const method = node.field('name')!.text;
  if (!/^(?:getTracer|get|build)$/.test(method) || !file.types.is(node, 'Tracer')) return;
  if (file.types.methodsCalled(node).length > 0) return;
  const builder = method === 'build' ? builderOf(node) : undefined;
  if (method === 'build' && !builder) return;
  const [name, ownVersion] = argumentsOf(builder?.made ?? node).map((argument) => describe(file, argument));
  const version = builder?.version ? describe(file, builder.version) : ownVersion;
  uses.tracers.push({
    range: firstLine(node),
    call: rangeOf(node),
    certainty: 'proved',
    name,
    version,
    scope: scopeOf(node),
    ...(precedesSetUp(file, builder?.made ?? node) && { precedesSetUp: true }),
  });
}

const registering = /\b(?:buildAndRegisterGlobal|setResultAsGlobal|GlobalOpenTelemetry\s*\.\s*set)\(/;

/**
 * `static final Tracer tracer = GlobalOpenTelemetry.getTracer(…)` beside code that registers an SDK: who asks the global API
 * first has registered one that does nothing, and a second one is refused.
 */
function precedesSetUp(file: JavaFile, call: SyntaxNode): boolean {
  if (!registering.test(file.text)) return false;
  const object = call.field('object');
  const isGlobal =
    object &&
    (file.types.namedBy(object) === 'GlobalOpenTelemetry' || isStaticOf(file, object, 'GlobalOpenTelemetry', /^get$/));
  const around = call.ancestor(
    (outer) => isFunction(outer) || /^(?:field_declaration|static_initializer)$/.test(outer.type),
  );
  if (!isGlobal || !around || isFunction(around)) return false;
  // What registers it may stand in front of that.
  if (around.type === 'static_initializer') return !registering.test(file.text.slice(around.start, call.start));
  const before = typeAround(around)?.text.slice(0, around.start - (typeAround(around)?.start ?? 0)) ?? '';
  return (
    hasModifier(around, 'static') &&
    !/\bstatic\s*\{|\bstatic\b[^;{(]*=[^;]*\b(?:buildAndRegisterGlobal|initialize\w*)\(/.test(before)
  );
}

/** `tracerBuilder(name)` in front of `.build()`, and the version that is given. */
function builderOf(
  build: SyntaxNode,
): { readonly made: SyntaxNode; readonly version: SyntaxNode | undefined } | undefined {
  let version: SyntaxNode | undefined;
  for (let node = build.field('object'); node?.type === 'method_invocation'; node = node.field('object')) {
    const method = node.field('name')!.text;
    if (method === 'setInstrumentationVersion') version = argumentsOf(node)[0];
    if (method === 'tracerBuilder') return { made: node, version };
  }
  return undefined;
}
