import type { ts } from 'ts-morph';
import { apiModule } from './api-declarations.ts';
import { typescript } from './compiler.ts';
import { hasModifier } from './tree.ts';

/** Whether the file loads modules by `require`, as far as its own text tells; `undefined` when it has neither form. */
export function usesRequire(tree: ts.SourceFile): boolean | undefined {
  if (/\.cjs$/.test(tree.fileName)) return true;
  if (!/\.jsx?$/.test(tree.fileName)) return false;
  if (typescript.isExternalModule(tree) && tree.statements.some(isModuleSyntax)) return false;
  return /\brequire\s*\(|\bmodule\.exports\b|^\s*exports\./m.test(tree.text) ? true : undefined;
}

/** The module that `statement` loads by `const .. = require('..')`, and what it binds. */
export function requireOf(
  statement: ts.Statement,
): { readonly module: string; readonly binding: ts.BindingName } | undefined {
  if (!typescript.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const module = declaration?.initializer && requiredModule(declaration.initializer);
  return module === undefined || !declaration ? undefined : { module, binding: declaration.name };
}

/** Whether `statement` loads a module in any way. */
export function loadsModule(statement: ts.Statement): boolean {
  return (
    typescript.isImportDeclaration(statement) ||
    typescript.isImportEqualsDeclaration(statement) ||
    requireOf(statement) !== undefined ||
    (typescript.isExpressionStatement(statement) && requiredModule(statement.expression) !== undefined)
  );
}

/** Whether `statement` binds the OpenTelemetry API or names of it. */
export function loadsApi(statement: ts.Statement): boolean {
  if (typescript.isImportDeclaration(statement)) return isApiName(statement.moduleSpecifier);
  return requireOf(statement)?.module === apiModule;
}

/** Whether an expression is the name of the API's package. */
export function isApiName(specifier: ts.Expression): boolean {
  return isNameOf(apiModule, specifier);
}

/** Whether an expression is the name of a module, written out. */
export function isNameOf(module: string, specifier: ts.Expression): boolean {
  return typescript.isStringLiteral(specifier) && specifier.text === module;
}

/** The `m` of `require('m')`, also where a member is taken or the result is called at once. */
function requiredModule(expression: ts.Expression): string | undefined {
  let current: ts.Expression = expression;
  for (;;) {
    if (typescript.isPropertyAccessExpression(current)) current = current.expression;
    else if (!typescript.isCallExpression(current)) return undefined;
    else if (typescript.isIdentifier(current.expression) && current.expression.text === 'require') {
      const [argument] = current.arguments;
      return argument && typescript.isStringLiteralLike(argument) ? argument.text : undefined;
    } else current = current.expression;
  }
}

function isModuleSyntax(statement: ts.Statement): boolean {
  return (
    typescript.isImportDeclaration(statement) ||
    typescript.isExportDeclaration(statement) ||
    typescript.isExportAssignment(statement) ||
    hasModifier(statement, typescript.SyntaxKind.ExportKeyword)
  );
}
