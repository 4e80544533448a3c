import type { OffsetRange } from '../../../base/range.ts';

/** The parts of an endpoint that are known before the program runs. */
export interface Address {
  /** `http://`, or nothing. */
  readonly scheme: string;
  readonly port: string | undefined;
  /** Where the port stands in the text; absent where it is the default of something put in. */
  readonly portRange: OffsetRange | undefined;
  readonly path: string;
  /** Nothing of it is put in at run time. */
  readonly isWhole: boolean;
}

/** Takes an endpoint apart; `${NAME}` and `$(NAME)` may stand for parts of it, and the default of `${NAME:-default}` for that. */
export function addressIn(text: string): Address | undefined {
  const [, before = '', scheme = '', host = '', path = ''] =
    /^(\s*)([a-z][a-z\d+.-]*:\/\/)?((?:\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|[^/?#\s$])*)([^?#\s]*)/i.exec(text) ?? [];
  if (host === '') return undefined;
  const written = /:(\d+)$/.exec(host)?.[1];
  const port = written ?? /:\$\{\w+:?-(\d+)\}$/.exec(host)?.[1];
  const end = before.length + scheme.length + host.length;
  return {
    scheme,
    port,
    portRange: written === undefined ? undefined : { start: end - written.length, end },
    path,
    isWhole: !/[$`]|\{\{|<[^>]*>/.test(text),
  };
}
