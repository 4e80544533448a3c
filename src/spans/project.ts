/** What rules may know of the package that a file belongs to. Nothing is known of files outside of any package. */
export interface Project {
  /** As the package calls itself. */
  readonly name?: string;
  /** The installed version of a dependency, else the range its manifest asks for, by the dependency's name. */
  readonly dependencies: ReadonlyMap<string, string>;
}

export const unknownProject: Project = { dependencies: new Map() };
