import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Exporter, SetUpUse } from '../../../uses/set-up-uses.ts';
import { calledFunction } from '../api/called-function.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf, unwrapped } from '../syntax.ts';
import { entryOf } from './attribute-pairs.ts';
import { describe } from './describe.ts';
import { firstLineOf } from './use.ts';

/** A setting of an application: `application:set_env(opentelemetry, processors, …)`. */
interface Setting {
  readonly call: SyntaxNode;
  readonly application: string;
  readonly key: string;
  readonly value: SyntaxNode;
}

/**
 * The parts of the SDK that code sets up. Most applications do so in `sys.config`, which is not read: nothing is told of what
 * code leaves open.
 */
export function setUpsIn(file: ErlangFile): readonly SetUpUse[] {
  const settings = file.calls.flatMap((call) => settingOf(file, call) ?? []);
  const protocol = exporterProtocol(settings);
  return settings.flatMap((setting) => [
    ...(protocol ? exporterOf(file, setting, protocol) : []),
    ...simpleProcessors(file, setting),
  ]);
}

function settingOf(file: ErlangFile, call: SyntaxNode): Setting | undefined {
  const called = call.type === 'RemoteCall' ? calledFunction(file, call) : undefined;
  if (called?.module !== 'application' || called.name !== 'set_env') return undefined;
  const [first, second, value] = argumentsOf(call);
  const application = atomOf(first);
  const key = atomOf(second);
  return application !== undefined && key !== undefined && value ? { call, application, key, value } : undefined;
}

function exporterProtocol(settings: readonly Setting[]): Exporter['to'] | undefined {
  const setting = settings.findLast(
    ({ application, key }) => application === 'opentelemetry_exporter' && /^otlp_(?:traces_)?protocol$/.test(key),
  );
  return setting && protocolOf(setting.value);
}

function protocolOf(value: SyntaxNode | undefined): 'http' | 'grpc' | undefined {
  const name = atomOf(value);
  if (name === 'grpc') return 'grpc';
  return name === 'http_protobuf' || name === 'http_json' ? 'http' : undefined;
}

/** Where the exporter sends to: `otlp_endpoint` is a base, `otlp_traces_endpoint` the URL itself. */
function exporterOf(
  file: ErlangFile,
  { call, application, key, value }: Setting,
  to: Exporter['to'],
): readonly SetUpUse[] {
  if (application !== 'opentelemetry_exporter' || !/^otlp_(?:traces_)?endpoint$/.test(key)) return [];
  const url = describe(file, value);
  const isBase = key === 'otlp_endpoint' && to === 'http';
  if (typeof url.constant !== 'string') return [];
  // What is added to a base is not there to be mended.
  const whole = isBase ? { ...url, constant: `${url.constant.replace(/\/$/, '')}/v1/traces`, text: key } : url;
  return [
    {
      ...part(file, call),
      part: 'exporter',
      name: 'opentelemetry_exporter',
      exporter: { to, signal: 'traces', url: whole, ...(to === 'grpc' && { prefersTls: true as const }) },
    },
  ];
}

/** `{otel_simple_processor, #{exporter => {opentelemetry_exporter, #{…}}}}` among the processors. */
function simpleProcessors(file: ErlangFile, { application, key, value, call }: Setting): readonly SetUpUse[] {
  if (application !== 'opentelemetry' || key !== 'processors') return [];
  return unwrapped(value).children.flatMap((processor): SetUpUse[] => {
    const [name, options] = processor.type === 'Tuple' ? processor.children : [];
    if (atomOf(name) !== 'otel_simple_processor' || !name || !options) return [];
    const exporter = exporterIn(file, entryOf(file, options, 'exporter'));
    return [
      {
        ...part(file, call),
        range: firstLineOf(file, name),
        part: 'simple processor',
        name: 'otel_simple_processor',
        batching: 'otel_batch_processor',
        ...(exporter && { exporter }),
      },
    ];
  });
}

function exporterIn(file: ErlangFile, given: SyntaxNode | undefined): Exporter | undefined {
  const tuple = given && unwrapped(given);
  const [name, options] = tuple?.type === 'Tuple' ? tuple.children : [tuple];
  const module = atomOf(name);
  if (module === 'otel_exporter_stdout') return { to: 'console', signal: 'traces' };
  if (module !== 'opentelemetry_exporter') return undefined;
  const protocol = options && entryOf(file, options, 'protocol');
  return { to: protocolOf(protocol) ?? 'http', signal: 'traces' };
}

function part(file: ErlangFile, call: SyntaxNode) {
  const isConditional = call.ancestor(({ type }) => type === 'Clause' || type === 'IfClause') !== undefined;
  return {
    range: firstLineOf(file, call),
    certainty: 'proved',
    call: { start: call.start, end: call.end },
    given: [],
    scope: 'function',
    isConditional,
  } as const;
}
