/** What the view of metrics keeps over reloads. */
export interface SavedState {
  readonly filter: string;
  readonly asTable: boolean;
  /** The metric that was chosen: ids do not outlive a restart. */
  readonly name?: string;
  readonly service?: string;
}

/** From what any version of this view saved. */
export function savedStateFrom(state: unknown): SavedState {
  const { filter, asTable, name, service } = (typeof state === 'object' && state !== null ? state : {}) as Record<
    string,
    unknown
  >;
  return {
    filter: typeof filter === 'string' ? filter : '',
    asTable: asTable === true,
    ...(typeof name === 'string' && typeof service === 'string' && { name, service }),
  };
}
