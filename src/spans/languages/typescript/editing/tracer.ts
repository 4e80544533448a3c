import type { ts } from 'ts-morph';
import type { OpenedFile } from './compiler.ts';
import { typescript } from './compiler.ts';
import { isApiName, requireOf } from './modules.ts';
import { ancestorsOf, bare, hasModifier, startsOwnScope } from './tree.ts';

/**
 * The expression of a tracer that code put at `place` can use: a variable, a parameter, a field of the class around it,
 * or a `tracer` that one of the project's own modules exports. `place` is the first node that will be in the span.
 */
export function tracerInScope(file: OpenedFile, place: ts.Node, start: number): string | undefined {
  return variableInScope(file, place, start) ?? fieldInScope(place);
}

function variableInScope({ checker, tree }: OpenedFile, place: ts.Node, start: number): string | undefined {
  const isInFunction = [...ancestorsOf(place)].some(startsOwnScope) || startsOwnScope(place);
  for (const symbol of checker.getSymbolsInScope(place, typescript.SymbolFlags.Value | typescript.SymbolFlags.Alias)) {
    const declaration = symbol.declarations?.[0];
    if (declaration?.getSourceFile() !== tree || !isTracerBinding(declaration)) continue;
    const isTopLevel = typescript.isVariableDeclaration(declaration) && declaration.parent.parent.parent === tree;
    const isInitialized = declaration.end <= start || (isTopLevel && isInFunction);
    // A binding further in may hide the one that was found.
    if (isInitialized && checker.resolveName(symbol.name, place, typescript.SymbolFlags.Value, false) === symbol) {
      return symbol.name;
    }
  }
  return undefined;
}

/** `this.tracer`, where `this` is the instance of a class with such a field. */
function fieldInScope(place: ts.Node): string | undefined {
  for (const node of [place, ...ancestorsOf(place)]) {
    if (typescript.isFunctionDeclaration(node) || typescript.isFunctionExpression(node)) return undefined;
    // A field may not be set yet while the constructor runs.
    if (typescript.isConstructorDeclaration(node)) return undefined;
    // A method of an object literal has a `this` of its own.
    if (typescript.isClassElement(node) && typescript.isObjectLiteralExpression(node.parent)) return undefined;
    if (!typescript.isClassElement(node) || !typescript.isClassLike(node.parent)) continue;
    const isStatic = hasModifier(node, typescript.SyntaxKind.StaticKeyword);
    const field = fieldsOf(node.parent).find((candidate) => isTracerField(candidate, isStatic) && candidate !== node);
    return field && `this.${field.name.getText()}`;
  }
  return undefined;
}

type Field = ts.PropertyDeclaration | ts.ParameterPropertyDeclaration;

function fieldsOf(owner: ts.ClassLikeDeclaration): Field[] {
  return owner.members.flatMap((member): Field[] => {
    if (typescript.isPropertyDeclaration(member)) return [member];
    if (!typescript.isConstructorDeclaration(member)) return [];
    return member.parameters.filter((parameter): parameter is ts.ParameterPropertyDeclaration =>
      typescript.isParameterPropertyDeclaration(parameter, member),
    );
  });
}

function isTracerField(field: Field, isStatic: boolean): boolean {
  if (hasModifier(field, typescript.SyntaxKind.StaticKeyword) !== isStatic) return false;
  return isTracerType(field.type) || makesTracer(field.initializer);
}

function isTracerBinding(declaration: ts.Declaration): boolean {
  if (typescript.isVariableDeclaration(declaration) || typescript.isParameter(declaration)) {
    if (!typescript.isIdentifier(declaration.name)) return false;
    if (isTracerType(declaration.type) || makesTracer(declaration.initializer)) return true;
  }
  const name = typescript.getNameOfDeclaration(declaration)?.getText() ?? '';
  const module = moduleOf(declaration);
  // Packages such as `dd-trace` export tracers of another kind.
  return /^(otel)?tracer$/i.test(name) && module !== undefined && /^(\.|[@~#]\/|#)/.test(module);
}

/** The module that a name is imported from or that its variable requires. */
function moduleOf(declaration: ts.Declaration): string | undefined {
  for (const node of ancestorsOf(declaration)) {
    if (typescript.isVariableStatement(node)) return requireOf(node)?.module;
    if (typescript.isImportDeclaration(node)) {
      return typescript.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
    }
    if (typescript.isStatement(node)) return undefined;
  }
  return undefined;
}

/** `Tracer` as the file imports it from the API, or `api.Tracer`. */
function isTracerType(type: ts.TypeNode | undefined): boolean {
  if (!type || !typescript.isTypeReferenceNode(type)) return false;
  const [root, ...members] = type.typeName.getText().split('.');
  return importsFromApi(type.getSourceFile()).some(({ local, imported }) =>
    imported === '*'
      ? root === local && members.join('.') === 'Tracer'
      : imported === 'Tracer' && root === local && members.length === 0,
  );
}

function makesTracer(initializer: ts.Expression | undefined): boolean {
  if (!initializer) return false;
  const call = bare(initializer);
  return (
    typescript.isCallExpression(call) &&
    typescript.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'getTracer'
  );
}

function importsFromApi(tree: ts.SourceFile): { readonly local: string; readonly imported: string }[] {
  return tree.statements.flatMap((statement) => {
    if (!typescript.isImportDeclaration(statement) || !isApiName(statement.moduleSpecifier)) return [];
    const bindings = statement.importClause?.namedBindings;
    if (!bindings) return [];
    if (typescript.isNamespaceImport(bindings)) return [{ local: bindings.name.text, imported: '*' }];
    return bindings.elements.map(({ name, propertyName }) => ({
      local: name.text,
      imported: (propertyName ?? name).text,
    }));
  });
}
