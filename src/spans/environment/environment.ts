import { LineIndex } from '../../base/line-index.ts';
import type { Assignment } from '../../environment/assignment.ts';
import { rangeOf } from '../../environment/piece.ts';

/** What one file sets in the environment of a program that it runs. */
export interface Environment {
  readonly variables: ReadonlyMap<string, EnvironmentVariable>;
}

export interface EnvironmentVariable {
  readonly value: string;
  /** The file that sets it, an absolute path with slashes. */
  readonly path: string;
  /** Counted from 0. */
  readonly line: number;
}

/**
 * Variables that say where telemetry goes: those of the specification, and whatever has a URL in it that looks like OTLP's.
 * Others, secrets among them, are none of our business.
 */
export function concernsEndpoints(name: string, value: string): boolean {
  return (
    /^OTEL_(EXPORTER_OTLP_(\w+_)?(ENDPOINT|PROTOCOL)|TRACES_EXPORTER)$/.test(name) ||
    /^(\w+:\/\/)?[^/?#\s@]*:431[78]\b|^https?:\/\/[^\s@]*\/v1\/(traces|metrics|logs)\/?$/.test(value)
  );
}

/** The assignments of a file but those that it has another value for in a comment. */
export function settled(assignments: readonly Assignment[], text: string): readonly Assignment[] {
  const unsettled = variablesInComments(text);
  return assignments.filter(({ name }) => !unsettled.has(name.text));
}

/**
 * The variables that a file sets in comments as well, which people put in the place of the others when they run another
 * thing: `# NAME=value`, `# - NAME=value`, `# NAME: value`. Which of them holds is not known.
 */
function variablesInComments(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/^[ \t]*#[ \t]*(?:-[ \t]*)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[=:]/gm)].map(
      ([, name]) => name!,
    ),
  );
}

/** What a file sets; `undefined` where none of its assignments concern endpoints. */
export function environmentOf(
  path: string,
  text: string,
  assignments: readonly Assignment[],
  known: ReadonlyMap<string, string> = new Map(),
): Environment | undefined {
  const variables = new Map<string, EnvironmentVariable>();
  const lines = new LineIndex(text);
  for (const { name: written, value } of assignments) {
    const name = written.text;
    const expanded = expand(value.text, (other) => variables.get(other)?.value ?? known.get(other));
    // Here it is set to what is not known, whatever another file says.
    if (expanded === undefined) variables.delete(name);
    else if (concernsEndpoints(name, expanded)) {
      variables.set(name, { value: expanded, path, line: lines.positionAt(rangeOf(written).start).line });
    }
  }
  return variables.size > 0 ? { variables } : undefined;
}

/** Longer values are no endpoints, and those made of one another double with each line. */
const longestValue = 2000;

/** Puts values in the place of `$NAME`, `${NAME}` and `${NAME:-default}`; `undefined` if one is not known, or all too long. */
export function expand(text: string, lookUp: (name: string) => string | undefined): string | undefined {
  if (text.length > longestValue) return undefined;
  let isKnown = true;
  let length = text.length;
  const expanded = text.replaceAll(
    /\$(?:\{(\w+)(?::?-([^{}]*))?\}|(\w+))/g,
    (_, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const value = lookUp(braced ?? bare ?? '') ?? fallback;
      length += value?.length ?? 0;
      isKnown &&= value !== undefined && length <= longestValue;
      return isKnown ? value! : '';
    },
  );
  return isKnown && !expanded.includes('$') ? expanded : undefined;
}
