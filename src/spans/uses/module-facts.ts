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
  /**
   * What instrumentations come too late for, where they change what makes a thing rather than the thing. Absent: they come
   * with what is loaded. Takes a look at all of the file.
   */
  lateInstrumentations?(): readonly LateInstrumentation[];
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

/** An application, a client, an engine that an instrumentation of the same file does not reach. */
export interface LateInstrumentation {
  /** What makes it, as the file calls it: `Flask`. */
  readonly maker: string;
  /** The package that the maker is of. */
  readonly package: string;
  /** The call that makes it. */
  readonly range: OffsetRange;
  /** What comes too late: the instrumentation's name, and the call that has it instrument. */
  readonly by: string;
  readonly instrumentation: OffsetRange;
  /** Why: it was made before, or after, but by a name that had been imported before. */
  readonly reason: 'made' | 'imported';
}

/** A logger that is made for the program to use. */
export interface LoggerUse {
  readonly library: string;
  /** What would add the ids of the current span, as a sentence. */
  readonly remedy: string;
  /** The same file sets an SDK up: there are spans to name. */
  readonly isBesideSdk?: true;
  readonly range: OffsetRange;
  readonly options: readonly Expression[];
  /** It is given something that puts the current span's ids into its records. */
  readonly isCorrelated: boolean;
}
