import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Exporter, SetUpUse } from '../../../uses/set-up-uses.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { argument, argumentsOf, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { firstLine, isConditional, isInRequest, scopeOf } from './places.ts';

/** `TracerProvider(…)`, span processors and exporters. */
export function readSetUp(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const setUp = setUpOf(file, node);
  if (!setUp) return;
  uses.setUps.push(setUp);
  const range = rangeOf(node.field('function')!);
  uses.packages.push({
    package: 'opentelemetry-sdk',
    name: setUp.name,
    how: 'construction',
    range,
    certainty: 'proved',
  });
}

/** All that a file makes of an SDK's parts. */
export function setUpsIn(file: PythonFile): readonly SetUpUse[] {
  return file.module.descendants().flatMap((node) => (node.type === 'call' ? (setUpOf(file, node) ?? []) : []));
}

function setUpOf(file: PythonFile, node: SyntaxNode): SetUpUse | undefined {
  const made = importedName(node.field('function'), file.scopes);
  if (made === undefined || !/^opentelemetry\.(?:sdk|exporter)\./.test(made)) return undefined;
  const name = made.slice(made.lastIndexOf('.') + 1);
  const part = partOf(name);
  if (!part) return undefined;
  const exporter = part === 'exporter' ? exporterOf(file, node, made) : exporterGiven(file, node);
  if (part === 'exporter' && !exporter) return undefined;
  return {
    range: firstLine(node),
    call: rangeOf(node),
    certainty: 'proved',
    part,
    name,
    given: argumentsOf(node).all.map((one) => describe(file, one)),
    ...(exporter && { exporter }),
    scope: scopeOf(node),
    ...(isInRequest(node) && { within: 'request' as const }),
    isConditional: isConditional(node),
  };
}

function partOf(name: string): SetUpUse['part'] | undefined {
  if (name === 'TracerProvider') return 'provider';
  if (name === 'SimpleSpanProcessor' || name === 'SimpleExportSpanProcessor') return 'simple processor';
  if (name === 'BatchSpanProcessor' || name === 'BatchExportSpanProcessor') return 'batch processor';
  return /Exporter$/.test(name) ? 'exporter' : undefined;
}

/** The exporter that is given to a processor, directly or by a variable's name. */
function exporterGiven(file: PythonFile, node: SyntaxNode): Exporter | undefined {
  const given = argument(argumentsOf(node), 0, 'span_exporter');
  if (!given) return undefined;
  const inner = unwrapped(given);
  const [only, another] = inner.type === 'identifier' ? (file.scopes.resolve(inner)?.bindings ?? []) : [];
  const made = only && !another ? only.value : inner;
  const name = made?.type === 'call' ? importedName(made.field('function'), file.scopes) : undefined;
  return made && name?.startsWith('opentelemetry.') ? exporterOf(file, made, name) : undefined;
}

function exporterOf(file: PythonFile, node: SyntaxNode, made: string): Exporter | undefined {
  const signal = signalOf(made);
  if (/\.Console\w+Exporter$/.test(made)) return { to: 'console', signal };
  if (/\.InMemory\w+Exporter$/.test(made)) return { to: 'memory', signal };
  const transport = /^opentelemetry\.exporter\.otlp\.proto\.(grpc|http)\./.exec(made)?.[1];
  if (transport === undefined) return undefined;
  const given = argumentsOf(node);
  const endpoint = argument(given, 0, 'endpoint');
  const insecure = transport === 'grpc' ? argument(given, 1, 'insecure') : undefined;
  return {
    to: transport === 'grpc' ? 'grpc' : 'http',
    signal,
    ...(endpoint && { url: describe(file, endpoint) }),
    ...(!endpoint && !given.isOpen && { asksEnvironment: true as const }),
    ...(transport === 'grpc' &&
      !insecure &&
      !given.isOpen &&
      !given.named.has('credentials') && { prefersTls: true as const }),
  };
}

function signalOf(name: string): Exporter['signal'] {
  if (/log/i.test(name.slice(name.lastIndexOf('.') + 1))) return 'logs';
  return /Metric/.test(name) ? 'metrics' : 'traces';
}
