import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type Expression, propertyOf } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Exporter, SetUpUse } from '../../../uses/set-up-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine, isBroken } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { isInRequest } from '../span-parents.ts';
import { unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { isConditional, scopeOf } from './surroundings.ts';

/** `new NodeSDK(…)`, providers, span processors and exporters. */
export function readSetUp(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const setUp = setUpOf(file, node);
  if (setUp) uses.setUps.push(setUp);
}

/** All that a file makes of an SDK's parts. */
export function setUpsIn(file: FileContext): readonly SetUpUse[] {
  return file.program
    .descendants()
    .flatMap((node) => (node.type === 'new_expression' && !isBroken(file, node) ? (setUpOf(file, node) ?? []) : []));
}

function setUpOf(file: FileContext, node: SyntaxNode): SetUpUse | undefined {
  const made = node.type === 'new_expression' ? exportMade(file, node) : undefined;
  const part = made && partOf(made.name);
  if (!made || !part) return undefined;
  const exporter = part === 'exporter' ? exporterOf(file, node) : exporterGiven(file, node, made.module);
  if (part === 'exporter' && !exporter) return undefined;
  return {
    range: firstLine(node),
    call: rangeOf(node),
    certainty: 'proved',
    part,
    name: made.name,
    given: argumentsOf(node).map((argument) => describe(argument, file.scopes)),
    ...(exporter && { exporter }),
    scope: scopeOf(node),
    ...(isInRequest(node) && { within: 'request' as const }),
    isConditional: isConditional(node),
  };
}

function partOf(name: string): SetUpUse['part'] | undefined {
  if (name === 'NodeSDK') return 'sdk';
  if (/^(Basic|Node|Web)?TracerProvider$/.test(name)) return 'provider';
  if (name === 'SimpleSpanProcessor') return 'simple processor';
  if (name === 'BatchSpanProcessor') return 'batch processor';
  return /Exporter$/.test(name) ? 'exporter' : undefined;
}

/** The export of one of OpenTelemetry's packages that a construction is of. */
export function exportMade({ scopes }: FileContext, node: SyntaxNode): { module: string; name: string } | undefined {
  const origin = originOf(node.field('constructor'), scopes);
  return origin?.module.startsWith('@opentelemetry/') && origin.member === undefined ? origin : undefined;
}

/** The exporter that is given to a processor, directly or by the name of a constant. */
function exporterGiven(file: FileContext, node: SyntaxNode, module: string): Exporter | undefined {
  const [first] = argumentsOf(node);
  // In `@opentelemetry/sdk-trace` processors take one object of options.
  const isNamed = module === '@opentelemetry/sdk-trace' && first?.type === 'object';
  const pair = first?.children.find((child) => child.field('key')?.text === 'exporter');
  const given = isNamed ? pair?.field('value') : first;
  if (!given) return undefined;
  const expression = unwrapped(given);
  const declared = expression.type === 'identifier' ? file.scopes.resolve(expression) : undefined;
  const made = declared?.kind === 'const' && declared.value && declared.property === undefined ? declared.value : given;
  return unwrapped(made).type === 'new_expression' ? exporterOf(file, unwrapped(made)) : undefined;
}

function exporterOf(file: FileContext, node: SyntaxNode): Exporter | undefined {
  const made = exportMade(file, node);
  if (!made) return undefined;
  if (/^Console\w+Exporter$/.test(made.name)) return { to: 'console', signal: signalOf(made.name) };
  if (/^InMemory\w+Exporter$/.test(made.name)) return { to: 'memory', signal: signalOf(made.name) };
  const transport = /^@opentelemetry\/exporter-(?:trace|metrics|logs)-otlp-(grpc|http|proto)$/.exec(made.module)?.[1];
  if (transport === undefined) return undefined;
  const [options] = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  const url = options && propertyOf(options, 'url');
  const isPlain = !options || (options.properties !== undefined && !options.isOpen);
  return {
    to: transport === 'grpc' ? 'grpc' : 'http',
    signal: signalOf(made.name),
    ...(url && { url }),
    ...(isPlain && !url && { asksEnvironment: true as const }),
    ...(transport === 'grpc' && isPlain && !givesCredentials(options) && { prefersTls: true as const }),
  };
}

function givesCredentials(options: Expression | undefined): boolean {
  return options !== undefined && propertyOf(options, 'credentials') !== undefined;
}

function signalOf(name: string): Exporter['signal'] {
  if (/Log/.test(name)) return 'logs';
  return /Metric/.test(name) ? 'metrics' : 'traces';
}
