/** What a function takes, as its factory says of itself. */
export interface FunctionFacts {
  /** The last release looked at that has it not yet, as all before it; absent: the oldest one looked at has it. */
  readonly absentIn?: string;
  /** The first release looked at that has it no more. */
  readonly removedIn?: string;
  readonly parameters: readonly ParameterFacts[];
}

export interface ParameterFacts {
  /** As Go has it, `RegexPattern`: an argument is named by what becomes that in camel case, `regex_pattern`. */
  readonly field: string;
  readonly type: ParameterType;
  /** A list of that type: a literal, or anything that gives a list (which takes a feature gate since 0.163.0). */
  readonly list?: 'literal' | 'any';
  /** Of such a list the last release looked at that takes a literal only. */
  readonly literalUntil?: string;
  readonly optional?: true;
  /** The first release looked at that asks for this type; before it, what is given is not judged. */
  readonly typedSince?: string;
  readonly absentIn?: string;
  readonly removedIn?: string;
}

/**
 * What an argument has to be: a path that is written to; an expression, of which only a literal is looked at before data
 * comes; a literal; the name of a converter.
 */
export type ParameterType =
  | 'path'
  | 'map path'
  | 'list path'
  | 'any'
  | 'string'
  | 'string-like'
  | 'int'
  | 'int-like'
  | 'float'
  | 'float-like'
  | 'bool'
  | 'bool-like'
  | 'bytes-like'
  | 'map'
  | 'list'
  | 'time'
  | 'duration'
  | 'string literal'
  | 'int literal'
  | 'float literal'
  | 'bool literal'
  | 'bytes literal'
  | 'converter name'
  | 'lambda';
