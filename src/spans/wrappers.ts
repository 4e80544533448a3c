/** What functions do for their callers that work with spans in place of the API. */
export type WrapperRole = StarterRole | 'end' | 'error' | 'activate';

/**
 * `start`: gives a span that the caller has to end. `startActive`: runs its last argument with a span, which that has to
 * end. `autoEnd`: as that, and ends the span itself.
 */
export type StarterRole = 'start' | 'startActive' | 'autoEnd';

/** A function of the user's or of a library, by its name. */
export interface Wrapper {
  /** `module#function`, `module#Class.method`, `function` or `Class.method`. */
  readonly match: string;
  /** `end` and `error`: of the span it is given; `activate`: runs its last argument with the span it is given. */
  readonly role: WrapperRole;
}

/** All of them. */
export const wrapperRoles: readonly WrapperRole[] = ['start', 'startActive', 'autoEnd', 'end', 'error', 'activate'];

/** The wrappers among what a user wrote; what is of another shape counts as not written. */
export function wrappersIn(written: readonly unknown[]): readonly Wrapper[] {
  return written.flatMap((one): Wrapper[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { match, role } = one as Readonly<Record<string, unknown>>;
    const known = wrapperRoles.find((name) => name === role);
    return typeof match === 'string' && match !== '' && known ? [{ match, role: known }] : [];
  });
}

/** Whether a text has the name of one of them, without its module and its class. */
export function areNamedIn(text: string, wrappers: readonly Wrapper[]): boolean {
  const names = wrappers.map(({ match }) =>
    match.slice(match.search(/[^#.]*$/)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return names.length > 0 && new RegExp(`(?<![\\w$])(?:${names.join('|')})(?![\\w$])`).test(text);
}
