/**
 * What a component's configuration may hold, as its factory of the newest release tells of itself; `since`, `until` and the
 * like say what older releases took. Plain data, so that it can be kept as JSON.
 */
export type Schema = MapSchema | ListSchema | ScalarSchema | AnySchema;

interface Common {
  /** The release that first took the key; absent: as old as the component, or as the catalog's oldest release. */
  readonly since?: string;
  /** The first release that does not take the key any more; absent: the newest does. */
  readonly removedIn?: string;
  /** The key that does the same now, as a path from the component's own level, such as `retry_on_failure`. */
  readonly replacement?: string;
  /** Announced to be removed. */
  readonly deprecated?: true;
  /** The component does not start without it. */
  readonly required?: true;
  /** What the collector puts in where it is absent. */
  readonly default?: unknown;
}

/** A section with keys of its own, or a map whose keys are anybody's. */
export interface MapSchema extends Common {
  readonly type: 'map';
  readonly keys: Readonly<Record<string, Schema>>;
  /** What stands under keys that are not among `keys`; absent: there can be none. */
  readonly others?: Schema;
  /** Without it the section counts as switched off, so that `{}` and null, which switch it on, say something. */
  readonly optional?: true;
  /** Besides a map, a list of `{name, value}` is taken. */
  readonly takesPairs?: true;
  /** More keys, by the value of the key `type`, such as those of a log operator. */
  readonly variants?: Readonly<Record<string, MapSchema>>;
  /** Besides a map, such a text is taken. */
  readonly orText?: ScalarSchema;
  /** Of a component as a whole: what it says of a body with nothing in it, if it refuses that. */
  readonly refusesEmpty?: string;
  /** Of a component as a whole: the newest release that was asked. */
  readonly seen?: string;
}

export interface ListSchema extends Common {
  readonly type: 'list';
  /** Absent: anything. */
  readonly items?: Schema;
}

export interface ScalarSchema extends Common {
  readonly type:
    | 'string'
    | 'int'
    | 'float'
    | 'bool'
    | 'duration'
    | 'component id'
    | 'component type'
    | 'pipeline id'
    | 'size';
  /** All that does something. */
  readonly values?: readonly string[];
  /** Anything else than `values` is refused when the configuration is read; without this, that is not known. */
  readonly enforced?: true;
  /** Whether upper and lower case are the same in `values`. */
  readonly anyCase?: true;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: Format;
  /** Of a component id: what kind of component is meant. */
  readonly refersTo?: 'extension' | 'receiver' | 'exporter' | 'connector' | 'processor';
  /** It is not to be shown, nor to stand in a file. */
  readonly secret?: true;
}

/** Not known, so that nothing is said of it. */
export interface AnySchema extends Common {
  readonly type: 'any';
}

/** What a text is besides a string. `ottl …`: statements, conditions and value expressions of OTTL. */
export type Format =
  | 'endpoint'
  | 'url'
  | 'regexp'
  | 'ottl statement'
  | 'ottl condition'
  | 'ottl value expression'
  | 'expr';
