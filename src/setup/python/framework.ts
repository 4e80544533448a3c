import type { Instrumentation } from './instrumentations.ts';

/** A web framework of Python, and what is special about tracing it. */
export interface PythonFramework {
  readonly id: string;
  readonly title: string;
  /** The package that tells it. */
  readonly dependency: string;
  /** The oldest version that its instrumentation knows, of `package.py` in that. */
  readonly oldest: readonly [major: number, minor: number];
  readonly instrumentation: Instrumentation;
  /** The class of applications; absent where there is no object to hand on. */
  readonly application?: string;
  /** Whether the application tells of its end: servers of ASGI do not let Python exit by itself. */
  readonly isAsgi: boolean;
}
