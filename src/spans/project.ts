/** What rules may know of the package that a file belongs to. Nothing is known of files outside of any package. */
export interface Project {
  /** As the package calls itself. */
  readonly name?: string;
  /** The installed version of a dependency, else the range its manifest asks for, by the dependency's name. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** Whether others build on it, or it is what runs; absent: no manifest says. */
  readonly kind?: 'library' | 'application';
  /** What instruments it may come from outside when it runs, which no dependency tells. */
  readonly mayHaveAgent?: true;
  /** What the package's scripts load before the program itself: the arguments of `node --import` and the like. */
  readonly preloads?: readonly string[];
  /** How a file of the package is loaded unless its ending says so; absent: no manifest says. */
  readonly moduleFormat?: 'esm' | 'commonjs';
}

export const unknownProject: Project = { dependencies: new Map() };

/** A version that has at least these parts in common with what is installed: `[2, 0]` for `^2.0.1`. */
export type Version = readonly [major: number, minor: number];

/** The installed version of a dependency, or the lowest that its range allows; `undefined` if neither tells. */
export function versionOf({ dependencies }: Project, name: string): Version | undefined {
  const found = /(?:^|[^\d.])(\d+)(?:\.(\d+|[x*]))?(?:\.|$|[^\d.])/.exec(dependencies.get(name) ?? '');
  return found ? [Number(found[1]), Number(found[2]) || 0] : undefined;
}

/** Whether a version is the wanted one or a later one. */
export function isAtLeast([major, minor]: Version, [wantedMajor, wantedMinor]: Version): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/**
 * Whether something in the package may instrument a module by itself: a distribution that brings everything, or an
 * instrumentation whose name mentions it. `undefined`: nothing is known of the package, or an agent may be added to it.
 */
export function mayInstrument({ dependencies, mayHaveAgent }: Project, module: string): boolean | undefined {
  if (dependencies.size === 0 || mayHaveAgent) return undefined;
  const word = module.replace(/^@/, '').split(/[/-]/)[0]!;
  return [...dependencies.keys()].some(
    (name) => everything.test(name) || (instrumenting.test(name) && name.toLowerCase().includes(word)),
  );
}

/** What instrumentations are called: `opentelemetry_cowboy` in Erlang, `github.com/dnwe/otelsarama` in Go. */
const instrumenting = /instrumentation|^opentelemetry_|\/otel\w+(?:\/v\d+)?$/;

/** Distributions and agents that come with instrumentations of their own choice. */
const everything =
  /auto-instrumentations|^dd-trace$|^@sentry\/node|^newrelic$|^elastic-apm-node$|^@elastic\/opentelemetry-node$|^@splunk\/otel$|^@azure\/monitor-opentelemetry$|^applicationinsights$|^@vercel\/otel$|^@honeycombio\/opentelemetry-node$|^@grafana\/faro|^@hyperdx\/node-opentelemetry$|^@highlight-run\/node$|^@pydantic\/logfire-node$|\/kotel$|\/dd-trace-go\b|\/orchestrion$/;
