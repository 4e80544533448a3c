import { formatVersion, type Version } from '../../version.ts';
import { componentFunctions, type FunctionSetName } from './component-functions.ts';
import type { ContextName } from './contexts.ts';
import { isPresent, type OttlFunction } from './dialect.ts';
import type { FunctionFacts } from './function-facts.ts';
import { standardFunctions } from './functions.generated.ts';

const sets = new Map<string, ReadonlyMap<string, OttlFunction>>();

/** The functions that a text of a component may call in a context, by name, as a release has them. */
export function functionsOf(
  set: FunctionSetName,
  context: ContextName,
  version: Version,
): ReadonlyMap<string, OttlFunction> {
  const key = `${set} ${context} ${formatVersion(version)}`;
  const known = sets.get(key);
  if (known) return known;
  const functions = new Map<string, OttlFunction>();
  const add = (name: string, facts: FunctionFacts) => {
    if (!isPresent(facts, version)) return;
    const parameters = facts.parameters.filter((parameter) => isPresent(parameter, version));
    functions.set(name, { name, parameters });
  };
  for (const [name, facts] of Object.entries(standardFunctions)) {
    if (takesStandardFunction(set, name)) add(name, facts);
  }
  for (const { name, ...facts } of componentFunctions) {
    if (facts.sets.includes(set) && (facts.contexts?.includes(context) ?? true)) add(name, facts);
  }
  sets.set(key, functions);
  return functions;
}

function takesStandardFunction(set: FunctionSetName, name: string): boolean {
  if (set === 'transform' || !isEditorName(name)) return true;
  return set === 'routing' && (name === 'delete_key' || name === 'delete_matching_keys');
}

/** Editors change data, and start with a small letter; converters give a value. */
export function isEditorName(name: string): boolean {
  return /^[a-z]/.test(name);
}
