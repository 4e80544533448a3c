import type { Recognised, Shape } from './evidence.ts';
import type { Starter } from './starter.ts';

/** What an export of a module of the user's is, as far as it has to do with tracing; empty: it has not. */
export interface ModuleExport {
  /** The export of `@opentelemetry/api` that it is; `*` for all of it. */
  readonly member?: string;
  /** It is passed on from a package. */
  readonly from?: { readonly module: string; readonly name: string };
  readonly value?: Recognised;
  /** Of a function: what it gives. */
  readonly gives?: Recognised;
  /** Of a function: it starts a span for whoever calls it. */
  readonly starter?: Starter;
  /** Of a class or a type: what its values have; of an object: what it has. */
  readonly shape?: Shape;
  /** Of a class or a type: what its values are. */
  readonly type?: Recognised['kind'];
}

/** The modules around one file, as it names them. */
export interface ModuleView {
  /** What a module gives by a name; `undefined`: it is a package, or cannot be read. */
  exportOf(module: string, name: string): ModuleExport | undefined;
  /** Whether one of the modules that the file loads has to do with OpenTelemetry. */
  readonly tells: boolean;
  /** Changes whenever what they give may have changed. */
  readonly version: string;
}

export const noModules: ModuleView = { exportOf: () => undefined, tells: false, version: '' };
