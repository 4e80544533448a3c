import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Exporter, SetUpUse } from '../../../uses/set-up-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { isConditional, isInRequest, scopeOf } from './surroundings.ts';

/** Providers, processors and exporters, where they are built. */
export function readSetUp(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const setUp = setUpOf(file, node);
  if (!setUp) return;
  const { name, range, part } = setUp;
  uses.setUps.push(setUp);
  if (part !== 'simple processor') return;
  uses.packages.push({
    range,
    certainty: 'proved',
    package: 'io.opentelemetry.sdk.trace.export',
    name,
    how: 'construction',
  });
}

/** The part of an SDK that a call makes. */
export function setUpOf(file: JavaFile, node: SyntaxNode): SetUpUse | undefined {
  if (node.type !== 'method_invocation') return undefined;
  const name = madeBy(file, node);
  const part = name === undefined ? undefined : partOf(name);
  if (name === undefined || !part) return undefined;
  const given = argumentsOf(givingTo(node) ?? node);
  const exporter = part === 'exporter' ? exporterOf(file, node, name) : exporterGiven(file, given[0]);
  return {
    range: firstLine(node),
    call: rangeOf(node),
    certainty: 'proved',
    part,
    name,
    given: given.map((argument) => describe(file, argument)),
    ...(exporter && { exporter }),
    scope: scopeOf(node),
    ...(isInRequest(node) && { within: 'request' as const }),
    isConditional: isConditional(node),
  };
}

/** `SimpleSpanProcessor.create(…)`, `SdkTracerProvider.builder()….build()`, by the type that is made. */
function madeBy(file: JavaFile, node: SyntaxNode): string | undefined {
  const method = node.field('name')!.text;
  const isMaking = /^(?:create|getDefault|build|buildAndRegisterGlobal|initialize)$/.test(method);
  return isMaking && file.types.methodsCalled(node).length === 0 ? file.types.of(node) : undefined;
}

function partOf(name: string): SetUpUse['part'] | undefined {
  if (/^(?:OpenTelemetrySdk|AutoConfiguredOpenTelemetrySdk)$/.test(name)) return 'sdk';
  if (name === 'SdkTracerProvider') return 'provider';
  if (name === 'SimpleSpanProcessor') return 'simple processor';
  if (name === 'BatchSpanProcessor') return 'batch processor';
  return /Exporter$/.test(name) ? 'exporter' : undefined;
}

/** `BatchSpanProcessor.builder(exporter)` at the beginning of a chain. */
function givingTo(build: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode = build;
  for (let next = node.field('object'); next?.type === 'method_invocation'; next = node.field('object')) node = next;
  return node.field('name')!.text === 'builder' ? node : undefined;
}

/** The exporter that is given to a processor, at once or by the name of a constant. */
function exporterGiven(file: JavaFile, given: SyntaxNode | undefined): Exporter | undefined {
  const node = given && unwrapped(given);
  if (!node) return undefined;
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  const made = declared?.value && file.scopes.isConstant(declared) ? unwrapped(declared.value) : node;
  const type = file.types.of(made);
  return made.type === 'method_invocation' && type !== undefined ? exporterOf(file, made, type) : undefined;
}

function exporterOf(file: JavaFile, node: SyntaxNode, name: string): Exporter | undefined {
  const signal = /Log/.test(name) && !/^Logging/.test(name) ? 'logs' : /Metric/.test(name) ? 'metrics' : 'traces';
  if (/^(?:Logging|SystemOut)/.test(name)) return { to: 'console', signal };
  if (/^InMemory/.test(name)) return { to: 'memory', signal };
  const transport = /^Otlp(Grpc|Http)/.exec(name)?.[1];
  if (!transport) return undefined;
  const url = urlOf(file, node);
  // The builders do not ask the environment: only autoconfiguration does.
  return { to: transport === 'Grpc' ? 'grpc' : 'http', signal, ...(url && { url }) };
}

function urlOf(file: JavaFile, build: SyntaxNode) {
  for (let node: SyntaxNode | undefined = build; node?.type === 'method_invocation'; node = node.field('object')) {
    const [url] = argumentsOf(node);
    if (node.field('name')!.text === 'setEndpoint' && url) return describe(file, url);
  }
  return undefined;
}
