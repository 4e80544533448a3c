import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { ModuleFacts, SdkStart } from '../../uses/module-facts.ts';
import type { SetUpUse } from '../../uses/set-up-uses.ts';
import { quoted } from './editing/string-literals.ts';
import { firstLine, isBroken, type JavaFile } from './file.ts';
import { isHalt } from './recognition/known-calls.ts';
import { argumentsOf, isFunction, unwrapped } from './syntax.ts';
import { setUpOf } from './uses/set-ups.ts';

/** Whether a text makes parts of an SDK: of almost all files there is nothing to tell. */
export function maySetUp(text: string): boolean {
  return text.includes('io.opentelemetry') && /\b(?:OpenTelemetrySdk|SdkTracerProvider|Otlp\w+Exporter)\b/.test(text);
}

/** What a file makes of an SDK. Classes of Java are loaded when they are needed, in no order that a file tells of. */
export function moduleFactsOf(file: JavaFile): ModuleFacts {
  const setUps = setUpsIn(file);
  return {
    loads: [],
    isForValues: () => true,
    sdks: sdksIn(file, setUps),
    loggers: [],
    setUps: () => setUps.map(({ use }) => use),
    // Builders do not ask the environment, and what autoconfiguration asks has defaults of its own.
    variables: () => [],
    environments: () => [],
    idioms: {
      stringLiteral: quoted,
      replace: ({ range }, newText) => ({ range, newText }),
      loadFirst: () => undefined,
      flushAtEnd: () => undefined,
    },
  };
}

interface FoundSetUp {
  readonly node: SyntaxNode;
  readonly use: SetUpUse;
}

function setUpsIn(file: JavaFile): readonly FoundSetUp[] {
  return file.program.descendants().flatMap((node) => {
    const use = isBroken(file, node) ? undefined : setUpOf(file, node);
    return use ? [{ node, use }] : [];
  });
}

/** SDKs that are put together in code; those that configure themselves shut down by themselves, too. */
function sdksIn(file: JavaFile, setUps: readonly FoundSetUp[]): readonly SdkStart[] {
  return setUps.flatMap(({ node, use }): readonly SdkStart[] => {
    const { name } = use;
    const isLast = name === 'OpenTelemetrySdk' || (name === 'SdkTracerProvider' && !isGivenOn(node));
    const around = node.ancestor(isFunction);
    if (!isLast || !around) return [];
    const within = around.descendants();
    const calls = within.filter(({ type }) => type === 'method_invocation');
    const flushes = within.filter((one) => isFlush(one) || opensAsResource(one, node));
    const batches = setUps.some((one) => one.use.part === 'batch processor');
    return [
      {
        name,
        range: firstLine(node),
        isAtLoad: false,
        instruments: 'unknown',
        batches: batches || 'unknown',
        isShared: isShared(file, node, around),
        flushes: flushes.map(rangeOf),
        exporterFlushes: [],
        halts: calls.filter(isHalt).map(rangeOf),
      },
    ];
  });
}

/** `….setTracerProvider(SdkTracerProvider.builder()….build())`, or a variable that goes there. */
function isGivenOn(node: SyntaxNode): boolean {
  if (node.parent?.type === 'argument_list') return true;
  const name = node.parent?.type === 'variable_declarator' ? node.parent.field('name')!.text : undefined;
  const around = node.ancestor(isFunction);
  return name !== undefined && new RegExp(`\\bsetTracerProvider\\(\\s*${name}\\s*\\)`).test(around?.text ?? '');
}

function isFlush(node: SyntaxNode): boolean {
  if (node.type === 'method_reference') return /::\s*(?:shutdown|close|forceFlush)$/.test(node.text);
  return node.type === 'method_invocation' && /^(?:shutdown|close|forceFlush)$/.test(node.field('name')!.text);
}

/** `try (OpenTelemetrySdk sdk = …)` */
function opensAsResource(node: SyntaxNode, sdk: SyntaxNode): boolean {
  return node.type === 'resource' && node.start <= sdk.start && sdk.end <= node.end;
}

/** Whether others may shut it down: it is returned, stored or passed on. */
function isShared(file: JavaFile, node: SyntaxNode, around: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'expression_statement') return false;
  if (parent?.type !== 'variable_declarator') return true;
  const declared = file.scopes.resolve(parent.field('name')!);
  return around.descendants().some((one) => {
    if (one.type !== 'identifier' || one === parent.field('name') || file.scopes.resolve(one) !== declared)
      return false;
    return !isUsedOnly(one);
  });
}

/** `sdk.getTracer(…)`, `GlobalOpenTelemetry.set(sdk)` */
function isUsedOnly(mention: SyntaxNode): boolean {
  const { parent } = mention;
  if (parent?.type === 'method_invocation') return parent.field('object') === mention;
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  return (
    call?.type === 'method_invocation' &&
    /^(?:set|setTracerProvider)$/.test(call.field('name')!.text) &&
    argumentsOf(call).some((given) => unwrapped(given) === mention)
  );
}
