import type { Assignment } from './environment.ts';

/**
 * The assignments in front of the program of a command: `OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 node app.js`, by a
 * shell, `env` or `cross-env`. `line` is the command's.
 */
export function readCommand(command: string, line: number): readonly Assignment[] {
  return [...command.matchAll(assignment)].map(([, name = '', single, double, bare]) => ({
    name,
    value: single ?? double ?? bare ?? '',
    line,
  }));
}

const assignment = /(?<![\w$-])([A-Z_][A-Z\d_]*)=(?:'([^']*)'|"([^"]*)"|([^\s;&|'"]*))/g;

/** The assignments of `ENV` in a Dockerfile: `ENV NAME=value OTHER="value"`, and `ENV NAME value`. */
export function readDockerfile(text: string): readonly Assignment[] {
  let isContinued = false;
  return text.split('\n').flatMap((written, line): readonly Assignment[] => {
    // A line that ends with a backslash goes on in the next, which starts with an assignment as well.
    const rest = /^\s*ENV\s+(.*)$/i.exec(written)?.[1] ?? (isContinued ? written : undefined);
    isContinued = rest !== undefined && /\\\s*$/.test(written);
    if (rest === undefined) return [];
    const [, name, value] = /^([A-Z_][A-Z\d_]*)\s+([^=\s]\S*)\s*$/i.exec(rest) ?? [];
    return name !== undefined && value !== undefined ? [{ name, value, line }] : readCommand(rest, line);
  });
}
