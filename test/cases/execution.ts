import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { ts } from 'ts-morph';

/** What a span did, as far as the actions are responsible for it. */
export interface RecordedSpan {
  readonly name: string;
  readonly parent: string | undefined;
  ends: number;
  status: SpanStatus | undefined;
  readonly exceptions: unknown[];
}

/** What a call came to: a value or an exception, at once or by a promise, and what it logged meanwhile. */
export interface Outcome {
  readonly kind: 'returned' | 'threw' | 'fulfilled' | 'rejected';
  readonly value: unknown;
  readonly log: readonly unknown[];
}

export interface Execution {
  readonly outcome: Outcome;
  readonly spans: readonly RecordedSpan[];
}

/**
 * Runs the TypeScript or JavaScript module `text` and then its export `run` with `input`. The module finds `log(value)`
 * and the OpenTelemetry API, whose spans are recorded; what else it may load is given by `load`.
 */
export async function execute(text: string, input: unknown, load = loadNothing): Promise<Execution> {
  const spans: RecordedSpan[] = [];
  const log: unknown[] = [];
  trace.disable();
  trace.setGlobalTracerProvider({ getTracer: () => recordingTracer(spans) });
  const run = moduleOf(text, (value) => log.push(value), load)['run'] as (input: unknown) => unknown;
  return { outcome: await outcomeOf(() => run(structuredClone(input)), log), spans };
}

function loadNothing(name: string): unknown {
  throw new Error(`the example loads ${name}`);
}

function moduleOf(
  text: string,
  log: (value: unknown) => void,
  loadOther: (name: string) => unknown,
): Record<string, unknown> {
  const module = { exports: {} };
  const load = (name: string) => (name === '@opentelemetry/api' ? api : loadOther(name));
  new Function('module', 'exports', 'require', 'log', scriptOf(text))(module, module.exports, load, log);
  return module.exports;
}

/** A text is run with one input after the other, in turns with what became of it. */
const scripts = new Map<string, string>();

function scriptOf(text: string): string {
  const known = scripts.get(text);
  if (known !== undefined) return known;
  if (scripts.size > 10) scripts.clear();
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, experimentalDecorators: true },
  });
  scripts.set(text, outputText);
  return outputText;
}

const api = { trace, context, SpanStatusCode: { UNSET: 0, OK: 1, ERROR: 2 }, SpanKind: { INTERNAL: 0, CLIENT: 2 } };

async function outcomeOf(call: () => unknown, log: unknown[]): Promise<Outcome> {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    return { kind: 'threw', value: error, log };
  }
  if (!(value instanceof Promise)) return { kind: 'returned', value, log };
  return value.then(
    (result) => ({ kind: 'fulfilled', value: result, log }),
    (error: unknown) => ({ kind: 'rejected', value: error, log }),
  );
}

/** Enough of a tracer to see what was done to its spans. */
function recordingTracer(spans: RecordedSpan[]): Tracer {
  const startSpan = (name: string, _options?: SpanOptions, parentContext = context.active()): Span => {
    const parent = trace.getSpan(parentContext) as (Span & { record?: RecordedSpan }) | undefined;
    const record: RecordedSpan = { name, parent: parent?.record?.name, ends: 0, status: undefined, exceptions: [] };
    spans.push(record);
    const span = {
      record,
      end: () => void record.ends++,
      isRecording: () => record.ends === 0,
      setStatus: (status: SpanStatus) => {
        record.status = status;
        return span;
      },
      setAttribute: () => span,
      setAttributes: () => span,
      addEvent: () => span,
      recordException: (exception: unknown) => void record.exceptions.push(exception),
    };
    return span as unknown as Span;
  };
  return {
    startSpan,
    startActiveSpan: (name: string, ...rest: unknown[]) => {
      const callback = rest.at(-1) as (span: Span) => unknown;
      const [options, parent = context.active()] = rest.slice(0, -1) as [SpanOptions?, Context?];
      const span = startSpan(name, options, parent);
      return context.with(trace.setSpan(parent, span), () => callback(span));
    },
  } as Tracer;
}

/** Context that follows asynchronous calls, as the SDK for Node.js has it. */
class AsyncContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = () => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (active, callback, thisArg, ...args) =>
    this.#storage.run(active, () => callback.apply(thisArg as ThisParameterType<typeof callback>, args));
  bind: ContextManager['bind'] = (_active, target) => target;
  enable = () => this;
  disable = () => this;
}

context.setGlobalContextManager(new AsyncContextManager());
