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

/** Words of set-up, and modules whose names say that they do it. */
const setUp =
  /\bNodeSDK\b|TracerProvider\b|registerInstrumentations\b|(?:import|require)\s*\(?\s*['"]\.[^'"\n]*(?:trac|instrument|otel|telemetry|observab|monitor|apm)[^'"\n]*['"]/i;
const loggers = /\b(?:from|require\()\s*['"](?:pino|winston|bunyan)['"]/;

/** Whether there is something in a text to read the whole module for; almost no file has it. */
export function mayHaveModuleFacts(text: string): boolean {
  return setUp.test(text) || loggers.test(text);
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
