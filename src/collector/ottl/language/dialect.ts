import { compareVersions, parseVersion, type Version } from '../../version.ts';
import type { ContextName } from './contexts.ts';
import type { FunctionFacts, ParameterFacts } from './function-facts.ts';

/** What a text is judged by: where it runs, what it can call there, and the release that reads it. */
export interface Dialect {
  readonly context: ContextName;
  /** Whether every path starts with the name of a context: so it is where the context is inferred from them. */
  readonly prefixed: boolean;
  readonly functions: ReadonlyMap<string, OttlFunction>;
  /** The collector may bring functions of its own, of which nothing is known. */
  readonly hasOwnFunctions?: boolean;
  readonly version: Version;
}

/** A function as one release has it. */
export interface OttlFunction {
  readonly name: string;
  readonly parameters: readonly ParameterFacts[];
}

/** Whether a release has what it is told of; what came between two releases that were looked at counts as there. */
export function isPresent(
  { absentIn, removedIn }: Pick<FunctionFacts, 'absentIn' | 'removedIn'>,
  version: Version,
): boolean {
  return !isUpTo(version, absentIn) && !isFrom(version, removedIn);
}

/** Whether a release is `bound` or newer; false without one. */
export function isFrom(version: Version, bound: string | undefined): boolean {
  return bound !== undefined && compareVersions(version, parseVersion(bound)!) >= 0;
}

/** Whether a release is `bound` or older; false without one. */
export function isUpTo(version: Version, bound: string | undefined): boolean {
  return bound !== undefined && compareVersions(version, parseVersion(bound)!) <= 0;
}

/** The name by which an argument is given to a parameter: `RegexPattern` is `regex_pattern`. */
export function parameterName({ field }: ParameterFacts): string {
  return field
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** What the collector makes of an argument's name to find its parameter (`strcase.ToCamel`): `regex_pattern` is `RegexPattern`. */
export function camelCase(name: string): string {
  let camel = '';
  let startsWord = true;
  let wasCapital = false;
  for (const character of name) {
    const isCapital = /[A-Z]/.test(character);
    if (/[a-z]/i.test(character)) {
      const joins = !startsWord && wasCapital && isCapital;
      camel += startsWord ? character.toUpperCase() : joins ? character.toLowerCase() : character;
      startsWord = false;
    } else {
      if (/\d/.test(character)) camel += character;
      startsWord = true;
    }
    wasCapital = isCapital;
  }
  return camel;
}

/** `name(first, second?)`, with the types that are asked for. */
export function signature({ name, parameters }: OttlFunction): string {
  const list = parameters.map((parameter) => {
    const type = parameter.list ? `list of ${parameter.type}` : parameter.type;
    return `${parameterName(parameter)}${parameter.optional ? '?' : ''}: ${type}`;
  });
  return `${name}(${list.join(', ')})`;
}
