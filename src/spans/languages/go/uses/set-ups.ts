import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Exporter, SetUpUse } from '../../../uses/set-up-uses.ts';
import { otel } from '../api-names.ts';
import { argumentsOf, expressionsOf, isFunction, unwrapped } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { lastPart } from '../types.ts';
import { describe } from './describe.ts';
import { firstLineOf, scopeOf } from './use.ts';

const sdk = `${otel}/sdk/trace`;

/** Calls that make parts of an SDK. */
export function readSetUp(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const use = setUpOf(translator, call);
  if (!use) return;
  uses.setUps.push(use);
  if (use.part !== 'simple processor') return;
  const { range, certainty, name } = use;
  uses.packages.push({ range, certainty, package: sdk, name, how: 'construction' });
}

export function setUpOf(translator: Translator, call: SyntaxNode): SetUpUse | undefined {
  const name = translator.api.nameOf(call);
  const exporter = exporterOf(translator, call);
  const part = exporter ? 'exporter' : parts.get(name);
  if (!part) return undefined;
  const given = argumentsOf(call);
  const own =
    exporter ??
    (part === 'simple processor' || part === 'batch processor' ? givenExporter(translator, given[0]) : undefined);
  return {
    range: firstLineOf(translator, call),
    certainty: 'proved',
    part,
    name: part === 'provider' ? 'TracerProvider' : lastPart(name),
    call: rangeOf(call),
    given: given.map((one) => describe(translator, one)),
    ...(own && { exporter: own }),
    scope: isShutDownLater(call) ? 'function' : scopeOf(call),
    ...(isInRequest(translator, call) && { within: 'request' as const }),
    isConditional: isConditional(call),
  };
}

const parts: ReadonlyMap<string, SetUpUse['part']> = new Map([
  [`${sdk}.NewTracerProvider`, 'provider'],
  [`${sdk}.NewSimpleSpanProcessor`, 'simple processor'],
  [`${sdk}.WithSyncer`, 'simple processor'],
  [`${sdk}.NewBatchSpanProcessor`, 'batch processor'],
  [`${sdk}.WithBatcher`, 'batch processor'],
]);

/** `otlptracehttp.New(ctx, options…)`, `otlptrace.New(ctx, otlptracegrpc.NewClient(options…))`, `stdouttrace.New(…)`. */
export function exporterOf(translator: Translator, call: SyntaxNode): Exporter | undefined {
  const name = translator.api.nameOf(call);
  // Most calls are of something else.
  if (!/\/(?:exporters|tracetest)/.test(name)) return undefined;
  const [, signal, protocol] =
    /\/exporters\/otlp\/otlp(trace|metric|log)\/otlp(?:trace|metric|log)(http|grpc)\.(?:New|NewClient|NewUnstarted)$/.exec(
      name,
    ) ?? [];
  if (signal && protocol) {
    const options = argumentsOf(call).filter((one) => translator.api.nameOf(one).includes('/exporters/otlp/'));
    const isWritten = argumentsOf(call).every(
      (one) =>
        options.includes(one) || translator.api.isContext(one) || translator.api.nameOf(one).startsWith('context.'),
    );
    const given = options.find((one) => /\.WithEndpoint(?:URL)?$/.test(translator.api.nameOf(one)));
    const takesHost = given !== undefined && translator.api.nameOf(given).endsWith('.WithEndpoint');
    const address = given && argumentsOf(given)[0];
    const keepsFromAsking = options.some((one) =>
      /\.With(?:Endpoint|EndpointURL|URLPath|GRPCConn)$/.test(translator.api.nameOf(one)),
    );
    const url = address && describe(translator, address);
    // Until version 1.45 the path was added to a URL without one.
    const isWhole = takesHost || /^\w+:\/\/[^/]+(?:\/.|:4317)/.test(String(url?.constant ?? ''));
    return {
      to: protocol === 'http' ? 'http' : 'grpc',
      signal: signal === 'trace' ? 'traces' : signal === 'metric' ? 'metrics' : 'logs',
      ...(url && (isWhole || protocol === 'grpc') && { url }),
      ...(takesHost && { takesHost: true as const }),
      ...(isWritten && !keepsFromAsking && { asksEnvironment: true as const }),
      ...(protocol === 'grpc' && { prefersTls: true as const }),
    };
  }
  if (name.endsWith('/exporters/stdout/stdouttrace.New')) return { to: 'console', signal: 'traces' };
  return name.endsWith('/sdk/trace/tracetest.NewInMemoryExporter') ? { to: 'memory', signal: 'traces' } : undefined;
}

/** The exporter that an argument is, or is a variable of. */
function givenExporter(translator: Translator, argument: SyntaxNode | undefined): Exporter | undefined {
  if (!argument) return undefined;
  const node = unwrapped(argument);
  if (node.type === 'call_expression') return exporterOf(translator, node);
  const declared = node.type === 'identifier' ? translator.source.scopes.resolve(node) : undefined;
  const value = declared?.value && unwrapped(declared.value);
  return value?.type === 'call_expression' && !declared!.isOfPackage ? exporterOf(translator, value) : undefined;
}

function isConditional(call: SyntaxNode): boolean {
  const around = call.ancestor(
    (node) => isFunction(node) || /^(?:if|expression_switch|type_switch|select)_/.test(node.type),
  );
  if (around?.type !== 'if_statement') return around !== undefined && !isFunction(around);
  // `if err := f(…); err != nil` runs its call always.
  const initializer = around.field('initializer');
  return !initializer || call.start >= initializer.end;
}

/** A function with the parameters of an HTTP handler. */
function isInRequest({ types }: Translator, call: SyntaxNode): boolean {
  for (let around = call.ancestor(isFunction); around; around = around.ancestor(isFunction)) {
    const names = (around.field('parameters')?.children ?? []).flatMap((one) => one.fields('name'));
    if (names.some((name) => types.of(name)?.name === 'net/http.ResponseWriter')) return true;
  }
  return false;
}

/** Whether what a call gives is put somewhere to be shut down: of several providers, each may be for another service. */
function isShutDownLater(call: SyntaxNode): boolean {
  const statement = call.parent?.parent;
  const [name] = expressionsOf(statement?.field('left'));
  const row = statement?.parent?.text ?? '';
  return name?.type === 'identifier' && new RegExp(`\\b${name.text}\\.(?:Shutdown|ForceFlush)\\b`).test(row);
}
