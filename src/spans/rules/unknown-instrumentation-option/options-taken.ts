import { javascriptOptions } from './javascript-options.generated.ts';
import { pythonOptions } from './python-options.generated.ts';

/** What the releases of a package take; `undefined`: that is not known here. */
export function optionsTaken(name: string): Readonly<Record<string, string>> | undefined {
  if (Object.hasOwn(javascriptOptions, name)) return javascriptOptions[name];
  return Object.hasOwn(pythonOptions, name) ? pythonOptions[name] : undefined;
}
