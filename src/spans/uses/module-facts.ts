import type { OffsetRange } from '../../base/range.ts';
import type { Environment } from '../environment/environment.ts';
import type { Expression } from './expression.ts';
import type { SetUpUse } from './set-up-uses.ts';
import type { ModuleIdioms } from './use-idioms.ts';

/**
 * What a file does when it is loaded, in the order in which that happens, and what only the whole of it tells. Read of
 * files that set an SDK up, or load something by a name that says so.
 */
export interface ModuleFacts {
  /** Modules that are loaded while the file is; those that are loaded later, on demand, are not among them. */
  readonly loads: readonly ModuleLoad[];
  /** Whether a module is loaded at all: for its types alone it is not. Takes a look at all of the file. */
  isForValues(load: ModuleLoad): boolean;
  readonly sdks: readonly SdkStart[];
  /** Loggers that the file makes. */
  readonly loggers: readonly LoggerUse[];
  /** The parts of SDKs that it makes. Takes a look at all of the file. */
  setUps(): readonly SetUpUse[];
  /** The variables of its own environment that it sets. Takes a look at all of the file. */
  variables(): readonly VariableUse[];
  /** What files around it set in the environment that it runs in. Takes a look at those. */
  environments(): readonly Environment[];
  readonly idioms: ModuleIdioms;
}

/** `process.env.NAME = …` */
export interface VariableUse {
  readonly name: string;
  readonly value: Expression;
  /** It is left alone where it is set already. */
  readonly isDefault: boolean;
  readonly range: OffsetRange;
}

export interface ModuleLoad {
  /** As written: `express`, `./tracing.js`. */
  readonly module: string;
  readonly range: OffsetRange;
  /** Whether the module is known to start an SDK when it is loaded. */
  readonly startsSdk: boolean;
  /** It is run before all other code of the file, wherever it stands. */
  readonly isHoisted: boolean;
}

/** An SDK, or a provider that is registered for all. */
export interface SdkStart {
  /** As the code calls it, such as `NodeSDK`. */
  readonly name: string;
  /** The call that starts it. */
  readonly range: OffsetRange;
  /** It is started while the file is loaded, before the file has gone on to something else. */
  readonly isAtLoad: boolean;
  /** What it instruments: everything it has an instrumentation for, modules by a word of their names, or that does not show. */
  readonly instruments: 'everything' | 'unknown' | readonly string[];
  /** Whether it keeps spans to send them in batches. */
  readonly batches: boolean | 'unknown';
  /** Others may shut it down: it is exported, returned, stored or passed on. */
  readonly isShared: boolean;
  /** The calls in this file that shut it down or have it send what it has. */
  readonly flushes: readonly OffsetRange[];
  /** Calls that do so with its exporter alone, which leaves behind what the processor has. */
  readonly exporterFlushes: readonly OffsetRange[];
  /** Where the program is ended at once, without waiting for a flush. */
  readonly halts: readonly OffsetRange[];
}

/** A logger that is made for the program to use. */
export interface LoggerUse {
  readonly library: string;
  readonly range: OffsetRange;
  readonly options: readonly Expression[];
  /** It is given something that puts the current span's ids into its records. */
  readonly isCorrelated: boolean;
}
