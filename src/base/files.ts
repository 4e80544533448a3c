/**
 * Files and folders of a project, handed in, since the core does no I/O. Paths are absolute and have slashes. Nothing
 * throws: what cannot be read is not there.
 */
export interface Files {
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** The names of the folders in a folder, sorted; links do not count. */
  foldersIn(path: string): readonly string[];
  /** The names of the files in a folder, sorted; absent where nobody can list them. A package of Go is a folder of files. */
  filesIn?(path: string): readonly string[];
  /** The path without symbolic links, by which packages of a workspace are told to be its sources. */
  realPath(path: string): string;
}
