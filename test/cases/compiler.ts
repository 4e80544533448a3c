import path from 'node:path';
import { Project, ts } from 'ts-morph';

const root = path.resolve(import.meta.dirname, '../..');
let project: Project | undefined;

/**
 * What the compiler has against `text`, with the installed packages' own types: errors of syntax, and of types unless it
 * is JavaScript. `name` is a file name without folders, whose ending tells the language.
 */
export function compilerComplaints(name: string, text: string): string[] {
  project ??= new Project({
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
  const file = project.createSourceFile(path.join(root, 'test/cases', name), text);
  const program = project.getProgram().compilerObject;
  const tree = program.getSourceFile(file.getFilePath())!;
  const diagnostics = [...program.getSyntacticDiagnostics(tree), ...program.getSemanticDiagnostics(tree)];
  file.forget();
  return diagnostics.map(({ start = 0, messageText }) => {
    const { line } = tree.getLineAndCharacterOfPosition(start);
    return `${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
