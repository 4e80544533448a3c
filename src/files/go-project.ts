import { readGoMod } from '../environment/go-mod.ts';

/** What a `go.mod` says of its module. */
export interface GoProject {
  /** The module's path; `undefined`: the file has none. */
  readonly name: string | undefined;
  /** The lowest version of each module that the build asks for, those that others need among them, by their paths. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** Reads a `go.mod`. */
export function readGoProject(text: string): GoProject {
  const { module, requires } = readGoMod(text);
  return { name: module, dependencies: new Map([...requires].map(([path, { version }]) => [path, version])) };
}
