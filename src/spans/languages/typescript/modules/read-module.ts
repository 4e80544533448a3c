import type { ModuleFacts } from '../../../uses/module-facts.ts';
import type { FileContext } from '../lowering.ts';
import { loadsOf } from './loads.ts';
import { loggersOf } from './loggers.ts';
import { moduleIdiomsOf } from './module-idioms.ts';
import { sdksOf } from './sdks.ts';

/** What is known of a file from elsewhere. */
export interface ModuleSurroundings {
  readonly isEsm: boolean;
  /** Whether a module, as this file names it, starts an SDK when it is loaded. */
  startsSdk(module: string): boolean;
}

/** `file` has to hold all of the file's syntax. */
export function readModule(file: FileContext, { isEsm, startsSdk }: ModuleSurroundings): ModuleFacts {
  return {
    loads: loadsOf(file, isEsm, startsSdk),
    sdks: sdksOf(file),
    loggers: loggersOf(file),
    idioms: moduleIdiomsOf(file),
  };
}
