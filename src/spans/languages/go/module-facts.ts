import { environmentsAround } from '../../environment/environments-around.ts';
import type { ProjectFiles } from '../../project-files.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { ModuleFacts, SdkStart, VariableUse } from '../../uses/module-facts.ts';
import type { SetUpUse } from '../../uses/set-up-uses.ts';
import { isFatal } from './errors.ts';
import { stringLiteral } from './idioms/use-idioms.ts';
import { loggersIn, mayWriteWithoutIds } from './loggers.ts';
import { argumentsOf, expressionsOf, isFunction } from './syntax.ts';
import type { Translator } from './translation/translator.ts';
import { describe } from './uses/describe.ts';
import { setUpOf } from './uses/set-ups.ts';
import { firstLineOf } from './uses/use.ts';

/** Whether a text makes parts of an SDK: of almost all files there is nothing to tell. */
export function maySetUp(text: string): boolean {
  const isWithApi = text.includes('go.opentelemetry.io/otel/');
  return isWithApi && (text.includes('NewTracerProvider') || text.includes('/exporters/otlp/'));
}

/** What a file makes of an SDK. When a package is loaded, hardly anything of that happens. */
export function moduleFactsOf(translator: Translator, files: ProjectFiles | undefined): ModuleFacts {
  const calls = callsIn(translator);
  const setUps = calls.flatMap((call) => {
    const use = setUpOf(translator, call);
    return use ? [{ call, use }] : [];
  });
  return {
    loads: [],
    isForValues: () => true,
    sdks: sdksIn(translator, setUps),
    loggers: mayWriteWithoutIds(translator.source.text) ? loggersIn(translator, calls) : [],
    setUps: () => setUps.map(({ use }) => use),
    variables: () => calls.flatMap((call) => variableOf(translator, call) ?? []),
    environments: () => (files ? environmentsAround(files) : []),
    idioms: {
      stringLiteral,
      replace: ({ range }, newText) => ({ range, newText }),
      loadFirst: () => undefined,
      flushAtEnd: () => undefined,
    },
  };
}

/** The calls of a file, without those in functions that the parser had to guess in. */
function callsIn({ source }: Translator): readonly SyntaxNode[] {
  return source.root.children
    .filter((one) => !source.errors.some(({ start, end }) => start < one.end && one.start < end))
    .flatMap((one) => one.descendants())
    .filter(({ type }) => type === 'call_expression');
}

interface FoundSetUp {
  readonly call: SyntaxNode;
  readonly use: SetUpUse;
}

function sdksIn(translator: Translator, setUps: readonly FoundSetUp[]): readonly SdkStart[] {
  const { source } = translator;
  const batches = setUps.some(({ use }) => use.part === 'batch processor');
  return setUps.flatMap(({ call, use }): SdkStart[] => {
    const around = call.ancestor(isFunction);
    if (use.part !== 'provider' || !around) return [];
    const name = providerName(call);
    const within = source.root.descendants();
    const flushes = within.filter((node) => isFlush(node));
    return [
      {
        name: use.name,
        range: firstLineOf(translator, call),
        isAtLoad: false,
        instruments: 'unknown',
        batches: isWithoutProcessor(translator, call) ? false : batches || 'unknown',
        isShared: name === undefined || isShared(translator, around, name),
        flushes: flushes.map(rangeOf),
        exporterFlushes: [],
        halts: within
          .filter((node) => isHalt(translator, node, call, around))
          .map((node) => firstLineOf(translator, node)),
      },
    ];
  });
}

/** Whether a provider has options that are all known, and none of them, nor anything later, gives it a processor. */
function isWithoutProcessor({ api, source }: Translator, provider: SyntaxNode): boolean {
  const isOther = (option: SyntaxNode) =>
    /\/sdk\/trace\.With(?:Sampler|Resource|IDGenerator|RawSpanLimits|SpanLimits)$/.test(api.nameOf(option));
  return argumentsOf(provider).every(isOther) && !source.text.includes('RegisterSpanProcessor');
}

/** The variable that a provider goes into; in anything else, others have it. */
function providerName(call: SyntaxNode): SyntaxNode | undefined {
  const statement = call.parent?.parent;
  const [target] = expressionsOf(statement?.field('left') ?? statement?.field('name'));
  return target?.type === 'identifier' && target.text !== '_' ? target : undefined;
}

/** Whether a variable is given to others: all but `otel.SetTracerProvider`, which gives it back to nobody. */
function isShared({ api, source }: Translator, around: SyntaxNode, name: SyntaxNode): boolean {
  const declared = source.scopes.resolve(name);
  if (!declared || declared.isOfPackage) return true;
  return around.descendants().some((node) => {
    if (node === name || node.type !== 'identifier' || source.scopes.resolve(node) !== declared) return false;
    const { parent } = node;
    if (parent?.type === 'selector_expression') return false;
    const call = parent?.type === 'argument_list' ? parent.parent : undefined;
    return !call || !api.nameOf(call).endsWith('/otel.SetTracerProvider');
  });
}

/** `provider.Shutdown`, called or handed on. */
function isFlush(node: SyntaxNode): boolean {
  return node.type === 'selector_expression' && /^(?:Shutdown|ForceFlush)$/.test(node.field('field')!.text);
}

/** Whether a call ends the program in a function, after another. */
function isHalt({ api }: Translator, node: SyntaxNode, after: SyntaxNode, around: SyntaxNode): boolean {
  if (node.type !== 'call_expression' || node.start < after.end || node.end > around.end) return false;
  const name = api.nameOf(node);
  return name === 'os.Exit' || (name.startsWith('log.') && isFatal(name));
}

/** `os.Setenv(name, value)` */
function variableOf(translator: Translator, call: SyntaxNode): VariableUse | undefined {
  if (translator.api.nameOf(call) !== 'os.Setenv') return undefined;
  const [name, value] = argumentsOf(call);
  const constant = name && describe(translator, name).constant;
  if (typeof constant !== 'string' || !value) return undefined;
  return { name: constant, value: describe(translator, value), isDefault: false, range: firstLineOf(translator, call) };
}
