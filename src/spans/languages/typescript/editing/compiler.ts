import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { Result } from '../../../../base/result.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { apiModule } from './api-declarations.ts';
import type { Compiler } from './compiler-api.ts';
import { apiPath, LibrarySources, libraryFolder } from './library-sources.ts';
import { projectOptions } from './project-options.ts';
import { type ProjectSources, readProject, SourceCache } from './project-sources.ts';

/** TypeScript's own API; set once `loadCompiler` is done, as it is while `editFile` runs its edit. */
export let typescript: Compiler;

/** One text as the compiler sees it, among the files that it imports as far as they are known. */
export interface OpenedFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly isJavaScript: boolean;
  /** The compiler's errors in words, without its guesses at what was meant: those change with any new name. */
  readonly errors: readonly string[];
  /** The same file with another text. This one's nodes stay usable, its checker does too. */
  withText(text: string): OpenedFile;
}

/**
 * Parses `file` and makes edits of it; loads the compiler, some 10 MB, on first use. Without `files` all that it imports,
 * but for the OpenTelemetry API, has type `any`. Refuses a text with a syntax error, and one that the compiler itself fails
 * on, such as code nested thousands of levels deep.
 */
export async function editFile<Edited>(
  file: SourceFile,
  files: ProjectFiles | undefined,
  edit: (file: OpenedFile) => Result<Edited, Refusal>,
): Promise<Result<Edited, Refusal>> {
  const library = await loadCompiler();
  try {
    // A byte order mark is no part of a program; a form feed is white space of the same length.
    const text = file.text.replace(/^\uFEFF/, '\f');
    const options = projectOptions(typescript, files);
    const project = files && readProject(typescript, files, text, options, library.cache);
    const path = pathOf(file, files);
    const opened = open({ library, options, project }, path, text);
    const [error] = syntaxErrors(opened.tree);
    return error ? refuse(describeSyntaxError(error, opened.tree)) : edit(opened);
  } catch (error) {
    return refuse(
      l10n.t('The compiler gave up on this file: {0}.', String(error instanceof Error ? error.message : error)),
    );
  }
}

/** Whether `text` parses as the file at `path` would. */
export function parses(path: string, text: string): boolean {
  const tree = typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest);
  return syntaxErrors(tree).length === 0;
}

/** What all actions share, since the declarations of the language's library take a second to parse. */
export interface Library {
  readonly sources: LibrarySources;
  readonly cache: SourceCache;
}

let loading: Promise<Library> | undefined;

export function loadCompiler(): Promise<Library> {
  loading ??= import('@ts-morph/common').then(({ ts, getLibFiles }) => {
    typescript = ts;
    return { sources: new LibrarySources(ts, getLibFiles()), cache: new SourceCache(ts) };
  });
  return loading;
}

interface Surroundings {
  readonly library: Library;
  readonly options: ts.CompilerOptions;
  readonly project: ProjectSources | undefined;
}

function open(surroundings: Surroundings, path: string, text: string): OpenedFile {
  const { library, options, project } = surroundings;
  const tree = typescript.createSourceFile(path, text, typescript.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === path ? tree : (library.sources.get(name) ?? project?.sourceAt(name))),
    getDefaultLibFileName: () => `${libraryFolder}/${typescript.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === path || library.sources.has(name),
    readFile: () => undefined,
    writeFile: () => {},
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text: module }) => ({
        resolvedModule: module === apiModule ? apiResolution : project?.resolve(module, from),
      })),
    resolveTypeReferenceDirectiveReferences: (references) =>
      references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  };
  const program = typescript.createProgram([path, ...(project?.ambient ?? [])], options, host);
  let errors: readonly string[] | undefined;
  return {
    path,
    text,
    tree,
    isJavaScript: /\.[cm]?jsx?$/.test(path),
    get checker() {
      return program.getTypeChecker();
    },
    get errors() {
      errors ??= program
        .getSemanticDiagnostics(tree)
        .map(({ messageText }) =>
          typescript.flattenDiagnosticMessageText(messageText, ' ').replace(/ Did you mean .*/, ''),
        );
      return errors;
    },
    withText: (changed) => open(surroundings, path, changed),
  };
}

const apiResolution = { resolvedFileName: apiPath, extension: '.d.ts', isExternalLibraryImport: true };

/** The parser leaves its errors on the tree; asking a program for them would bind and load all its files. */
function syntaxErrors(tree: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (tree as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
}

function describeSyntaxError({ start, messageText }: ts.DiagnosticWithLocation, tree: ts.SourceFile): string {
  const { line } = tree.getLineAndCharacterOfPosition(start);
  return l10n.t(
    'Line {0} has a syntax error: {1}',
    line + 1,
    typescript.flattenDiagnosticMessageText(messageText, ' '),
  );
}

/** Where the compiler takes a file to be: where it is, unless its name says another language than the editor. */
export function pathOf(file: SourceFile, files: ProjectFiles | undefined): string {
  return files && languageFits(files.path, file) ? files.path : `/source.${extensionOf(file)}`;
}

/** Whether the ending of `path` says what the editor says of the file's language. */
function languageFits(path: string, file: SourceFile): boolean {
  return path.toLowerCase().endsWith(`.${extensionOf(file)}`);
}

function extensionOf(file: SourceFile): string {
  const ending = /\.(d\.[cm]?ts|[cm]?[jt]s)$/i.exec(file.path)?.[1]?.toLowerCase();
  if (file.languageId === 'typescriptreact') return 'tsx';
  if (file.languageId === 'javascriptreact') return 'jsx';
  if (file.languageId === 'javascript') return ending?.endsWith('js') ? ending : 'js';
  return ending?.endsWith('ts') ? ending : 'ts';
}
