import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { TypeTable } from '../../../type-table.ts';
import { type Library, loadCompiler, pathOf, typescript } from '../editing/compiler.ts';
import { nearestConfig, projectOptions } from '../editing/project-options.ts';
import { SourceCache } from '../editing/project-sources.ts';
import { limitsOfTypes, TypedProject } from './typed-project.ts';

/** Projects that are kept compiled; of a workspace of many packages, those that were asked for last. */
const mostProjects = 2;

/** Reads the types of files by the compiler, which it loads when first asked; what it compiled it keeps for the next time. */
export class TypeReader {
  readonly #projects = new Map<string, TypedProject>();
  #cache: SourceCache | undefined;

  /**
   * The types of a file's expressions, by the file and those it imports, within limits. `undefined`: the compiler fails
   * on it, as on code nested thousands of levels deep.
   */
  async typesOf(source: SourceFile, files: ProjectFiles): Promise<TypeTable | undefined> {
    const library = await loadCompiler();
    try {
      return this.#projectOf(files, library).typesOf(pathOf(source, files), source.text);
    } catch {
      return undefined;
    }
  }

  /** The text of a file that was asked about does not count any more for files that import it: what is on disk does. */
  close(path: string): void {
    for (const project of this.#projects.values()) project.close(path);
  }

  /** Files of the projects changed, or how they are compiled. Their texts are read again, and parsed if they differ. */
  forget(): void {
    this.#projects.clear();
  }

  #projectOf(files: ProjectFiles, library: Library): TypedProject {
    const config = nearestConfig(files) ?? '';
    const known = this.#projects.get(config);
    this.#projects.delete(config);
    this.#cache ??= new SourceCache(typescript, mostProjects * limitsOfTypes.files);
    const options = known ? undefined : projectOptions(typescript, files);
    const project = known ?? new TypedProject(library, this.#cache, files, options!);
    this.#projects.set(config, project);
    const [oldest] = this.#projects.keys();
    if (this.#projects.size > mostProjects && oldest !== undefined) this.#projects.delete(oldest);
    return project;
  }
}
