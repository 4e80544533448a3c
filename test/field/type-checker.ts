import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Project, ts } from 'ts-morph';

const libraries = '/node_modules/typescript/lib';
const here = path.join(import.meta.dirname, 'type-checker.ts');

/**
 * What the compiler has against a file within its own project: the nearest `tsconfig.json` says how it is checked, and
 * what it imports by a relative path is there; packages are not installed, but for the OpenTelemetry API and the types of Node.js.
 */
export class TypeChecker {
  readonly #sources = librarySources();
  readonly #options = new Map<string, ts.CompilerOptions>();

  /** Errors in words, without their places, as lines move, and without guesses at what was meant. */
  errorsOf(file: string, text: string): string[] {
    const options = this.#optionsFor(path.dirname(file));
    const given = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost(options),
      getDefaultLibFileName: () => `${libraries}/lib.esnext.full.d.ts`,
      getDefaultLibLocation: () => libraries,
      getSourceFile: (name) => (name === file ? given : this.#sourceOf(name)),
      writeFile: () => {},
      resolveModuleNameLiterals: (literals, containing) =>
        literals.map(({ text: module }) =>
          ts.resolveModuleName(module, module === '@opentelemetry/api' ? here : containing, options, ts.sys),
        ),
    };
    const program = ts.createProgram([file], options, host);
    return [...program.getSyntacticDiagnostics(given), ...program.getSemanticDiagnostics(given)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').replace(/ Did you mean .*/, ''),
    );
  }

  #sourceOf(name: string): ts.SourceFile | undefined {
    let source = this.#sources.get(name);
    if (!source && existsSync(name)) {
      source = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true);
      this.#sources.set(name, source);
    }
    return source;
  }

  #optionsFor(folder: string): ts.CompilerOptions {
    let options = this.#options.get(folder);
    if (!options) {
      const config = ts.findConfigFile(folder, ts.sys.fileExists);
      const json: unknown = config && ts.readConfigFile(config, ts.sys.readFile).config;
      const host = { ...ts.sys, readDirectory: () => [] };
      const parsed = ts.parseJsonConfigFileContent(json ?? {}, host, config ? path.dirname(config) : folder);
      const { lib: _, ...given } = parsed.options;
      options = { ...byDefault, ...given, ...always };
      this.#options.set(folder, options);
    }
    return options;
  }
}

const byDefault: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

const always: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
  // What an edit leaves unused counts as an error of it.
  noUnusedLocals: true,
  // Services run on Node.js, whose types are not installed beside them either.
  types: ['node'],
  typeRoots: [path.join(import.meta.dirname, '../../node_modules/@types')],
  incremental: false,
  composite: false,
};

/** The declarations of the language's library, which `ts-morph` holds in memory. */
function librarySources(): Map<string, ts.SourceFile> {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { ...always, types: [] } });
  project.createSourceFile('/empty.ts', '');
  const sources = project.getProgram().compilerObject.getSourceFiles();
  return new Map(sources.filter(({ fileName }) => fileName.startsWith(libraries)).map((file) => [file.fileName, file]));
}
