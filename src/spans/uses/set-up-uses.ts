import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';
import type { Expression } from './expression.ts';

/** Where code stands: it runs once for the module or class, or again and again. */
export type CodeScope = 'module' | 'class' | 'function' | 'loop';

/** Where a part of an SDK is made. */
export interface SetUpUse extends Use {
  readonly part: 'sdk' | 'provider' | 'simple processor' | 'batch processor' | 'exporter';
  /** As the code calls it, such as `NodeSDK`. */
  readonly name: string;
  /** The whole call. */
  readonly call: OffsetRange;
  readonly given: readonly Expression[];
  /** Of an exporter itself, and of a processor the one that is given to it. */
  readonly exporter?: Exporter;
  readonly scope: CodeScope;
  /** Of a simple processor, what exports in batches, where that is not `BatchSpanProcessor`. */
  readonly batching?: string;
  /** It stands in the code of a request. */
  readonly within?: 'request';
  /** It is made on some condition only. */
  readonly isConditional: boolean;
}

export interface Exporter {
  readonly to: 'http' | 'grpc' | 'console' | 'memory';
  readonly signal: 'traces' | 'metrics' | 'logs';
  /** Where it sends to, if that is given. */
  readonly url?: Expression;
  /** What is given is a host with its port, of which the exporter makes the URL. */
  readonly takesHost?: true;
  /** Nothing is given that would keep it from asking the environment where to send to. */
  readonly asksEnvironment?: true;
  /** It uses TLS unless the URL begins with `http://`. */
  readonly prefersTls?: true;
}

/** What code takes of one of OpenTelemetry's packages other than the API. */
export interface PackageUse extends Use {
  readonly package: string;
  /** The export. */
  readonly name: string;
  /** What is taken of the export: `default` of `Resource.default()`. */
  readonly member?: string;
  /** `import` is where the name comes in; a member of what an export makes, or is the type of, is called, set, or read. */
  readonly how: 'import' | 'construction' | 'call' | 'method' | 'property';
  /** Of a method or a property: its name. */
  readonly of?: string;
  /** Of a construction and a call: what it is given, where that is for it alone; in Python, its named arguments as an object. */
  readonly given?: readonly (Expression | undefined)[];
}
