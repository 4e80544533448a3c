import type { Project, ts } from 'ts-morph';
import { failed, type Result } from '../../../../base/result.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { Refusal, SpanInsertion } from '../../../span-insertion.ts';
import { apiDeclarations } from './api-declarations.ts';

/** TypeScript's own API; set while `editFile` runs its edit, which is all that an action does. */
export let typescript: typeof ts;

/** One text as the compiler sees it. The file is alone: what it imports, but for the OpenTelemetry API, has type `any`. */
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
 * Parses `file` and makes edits of it; loads the compiler, some 10 MB, on first use. Refuses a text with a syntax error,
 * and one that the compiler itself fails on, such as code nested thousands of levels deep.
 */
export async function editFile(
  file: SourceFile,
  edit: (file: OpenedFile) => Result<SpanInsertion, Refusal>,
): Promise<Result<SpanInsertion, Refusal>> {
  const project = await loadProject();
  try {
    // The project would strip a byte order mark and so shift all offsets; a form feed is white space of the same length.
    const opened = open(project, `/source.${extensionOf(file)}`, file.text.replace(/^\uFEFF/, '\f'));
    const [error] = syntaxErrors(opened.tree);
    return error ? failed({ reason: describeSyntaxError(error, opened.tree) }) : edit(opened);
  } catch (error) {
    return failed({ reason: `The compiler gave up on this file: ${error instanceof Error ? error.message : error}.` });
  }
}

/** Whether `text` parses as the file at `path` would. */
export function parses(path: string, text: string): boolean {
  const tree = typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest);
  return syntaxErrors(tree).length === 0;
}

let project: Promise<Project> | undefined;

/** One project for all actions, since the declarations of the language's library take a second to parse. */
function loadProject(): Promise<Project> {
  project ??= import('ts-morph').then(({ Project, ts }) => {
    typescript = ts;
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        strict: true,
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        jsx: ts.JsxEmit.Preserve,
        allowJs: true,
        experimentalDecorators: true,
        skipLibCheck: true,
        types: [],
      },
    });
    project.getFileSystem().writeFileSync('/node_modules/@opentelemetry/api/index.d.ts', apiDeclarations);
    return project;
  });
  return project;
}

function open(project: Project, path: string, text: string): OpenedFile {
  // What an earlier or a concurrent action left would share its globals with this file.
  for (const old of project.getSourceFiles()) {
    if (old.getFilePath().startsWith('/source.')) old.forget();
  }
  project.createSourceFile(path, text);
  const program = project.getProgram().compilerObject;
  const tree = program.getSourceFile(path)!;
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
    withText: (text) => open(project, path, text),
  };
}

/** The parser leaves its errors on the tree; asking a program for them would bind and load all its files. */
function syntaxErrors(tree: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (tree as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
}

function describeSyntaxError({ start, messageText }: ts.DiagnosticWithLocation, tree: ts.SourceFile): string {
  const { line } = tree.getLineAndCharacterOfPosition(start);
  return `Line ${line + 1} has a syntax error: ${typescript.flattenDiagnosticMessageText(messageText, ' ')}`;
}

function extensionOf(file: SourceFile): string {
  const ending = /\.(d\.[cm]?ts|[cm]?[jt]s)$/i.exec(file.path)?.[1]?.toLowerCase();
  if (file.languageId === 'typescriptreact') return 'tsx';
  if (file.languageId === 'javascriptreact') return 'jsx';
  if (file.languageId === 'javascript') return ending?.endsWith('js') ? ending : 'js';
  return ending?.endsWith('ts') ? ending : 'ts';
}
