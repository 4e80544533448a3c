import type { Environment } from '../../../environment/environment.ts';
import type { ModuleFacts } from '../../../uses/module-facts.ts';
import type { FileContext } from '../lowering.ts';
import { setUpsIn } from '../uses/set-ups.ts';
import { isForValues, loadsOf } from './loads.ts';
import { loggersOf } from './loggers.ts';
import { moduleIdiomsOf } from './module-idioms.ts';
import { sdksOf } from './sdks.ts';
import { variablesSetIn } from './variables.ts';

/** What else there is of a file, and what is known from elsewhere. */
export interface ModuleSurroundings {
  readonly isEsm: boolean;
  /** Whether a module, as this file names it, starts an SDK when it is loaded. */
  startsSdk(module: string): boolean;
  /** All of the file's syntax. */
  whole(): FileContext;
  /** What files around it set in the environment of the program. */
  environments(): readonly Environment[];
}

/** `file` has to hold the statements that have to do with set-up. */
export function readModule(
  file: FileContext,
  { isEsm, startsSdk, whole, environments }: ModuleSurroundings,
): ModuleFacts {
  return {
    loads: loadsOf(file, isEsm, startsSdk),
    isForValues: ({ range }) => isForValues(whole(), range),
    sdks: sdksOf(file),
    loggers: loggersOf(file),
    setUps: () => setUpsIn(whole()),
    variables: () => variablesSetIn(whole()),
    environments,
    idioms: moduleIdiomsOf(file),
  };
}
