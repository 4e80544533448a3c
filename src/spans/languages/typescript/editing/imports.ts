import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { apiModule } from './api-declarations.ts';
import { typescript } from './compiler.ts';
import { isNameOf, requireOf, usesRequire } from './modules.ts';
import { freeName } from './names.ts';
import { quoted, type Style } from './style.ts';

/** How a file gets at names of a module. */
export interface Imported {
  /** The expression for each name that was asked for, such as `api.trace`. */
  readonly expressions: Readonly<Record<string, string>>;
  /** Grows an import that the file has. */
  readonly edit?: TextEdit;
  /** A new import, without a line break. */
  readonly statement?: string;
}

/** Makes `wanted` of `module` available with the least change; `taken` are the names in use in the file and gets the new ones. */
export function importNames(
  tree: ts.SourceFile,
  module: string,
  wanted: readonly string[],
  taken: Set<string>,
  style: Style,
  moduleFormat: 'esm' | 'commonjs',
): Imported {
  const present = presentImports(tree, module);
  const expressions: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of wanted) {
    const expression = present.names.get(name) ?? (present.namespace && `${present.namespace}.${name}`);
    if (expression) expressions[name] = expression;
    else missing.push(name);
  }
  if (missing.length === 0) return { expressions };
  const commonJs = present.list
    ? typescript.isObjectBindingPattern(present.list)
    : (usesRequire(tree) ?? moduleFormat === 'commonjs');
  const specifiers = missing.map((name) => {
    const local = freeName(taken.has(name) && module === apiModule ? `otel${capitalized(name)}` : name, taken);
    expressions[name] = local;
    return local === name ? name : `${name}${commonJs ? ': ' : ' as '}${local}`;
  });
  if (present.list) return { expressions, edit: addToList(tree, present.list, specifiers) };
  if (present.defaultName) {
    return { expressions, edit: insertAt(present.defaultName.end, `, { ${specifiers.join(', ')} }`) };
  }
  const names = `{ ${specifiers.join(', ')} }`;
  const from = quoted(module, style);
  return {
    expressions,
    statement: commonJs
      ? `const ${names} = require(${from})${style.semicolon}`
      : `import ${names} from ${from}${style.semicolon}`,
  };
}

interface PresentImports {
  /** Local names of what the file imports from the module as values. */
  readonly names: ReadonlyMap<string, string>;
  readonly namespace: string | undefined;
  /** The list of names that can grow. */
  readonly list: ts.NamedImports | ts.ObjectBindingPattern | undefined;
  /** The name of a default import that has no list beside it. */
  readonly defaultName: ts.Identifier | undefined;
}

function presentImports(tree: ts.SourceFile, module: string): PresentImports {
  const names = new Map<string, string>();
  let namespace: string | undefined;
  let list: PresentImports['list'];
  let defaultName: ts.Identifier | undefined;
  for (const statement of tree.statements) {
    const required = requireOf(statement);
    if (required?.module === module) {
      if (typescript.isIdentifier(required.binding)) namespace ??= required.binding.text;
      else if (typescript.isObjectBindingPattern(required.binding)) {
        list ??= required.binding;
        for (const { name, propertyName, dotDotDotToken } of required.binding.elements) {
          const imported = propertyName ?? name;
          if (dotDotDotToken || !typescript.isIdentifier(name) || !typescript.isIdentifier(imported)) continue;
          names.set(imported.text, name.text);
        }
      }
    } else if (typescript.isImportEqualsDeclaration(statement)) {
      const { moduleReference, name, isTypeOnly } = statement;
      if (
        !isTypeOnly &&
        typescript.isExternalModuleReference(moduleReference) &&
        isNameOf(module, moduleReference.expression)
      ) {
        namespace ??= name.text;
      }
    } else if (typescript.isImportDeclaration(statement) && isNameOf(module, statement.moduleSpecifier)) {
      const { importClause } = statement;
      if (!importClause || importClause.phaseModifier === typescript.SyntaxKind.TypeKeyword) continue;
      const { namedBindings, name } = importClause;
      if (!namedBindings) defaultName ??= name;
      else if (typescript.isNamespaceImport(namedBindings)) namespace ??= namedBindings.name.text;
      else {
        list ??= namedBindings;
        for (const element of namedBindings.elements) {
          if (!element.isTypeOnly) names.set((element.propertyName ?? element.name).text, element.name.text);
        }
      }
    }
  }
  return { names, namespace, list, defaultName: list ? undefined : defaultName };
}

/** Appends to `{ a, b }`, on a line of its own if the last name has one. */
function addToList(
  tree: ts.SourceFile,
  list: ts.NamedImports | ts.ObjectBindingPattern,
  specifiers: readonly string[],
): TextEdit {
  const { text } = tree;
  const last = list.elements.at(-1);
  if (!last) return { range: { start: list.getStart(tree), end: list.end }, newText: `{ ${specifiers.join(', ')} }` };
  if (typescript.isBindingElement(last) && last.dotDotDotToken) {
    return insertAt(last.getStart(tree), `${specifiers.join(', ')}, `);
  }
  const gap = /[\r\n]/.test(text.slice(list.getStart(tree), last.getStart(tree)))
    ? /\s*$/.exec(text.slice(0, last.getStart(tree)))![0]
    : ' ';
  const added = specifiers.join(`,${gap}`);
  return list.elements.hasTrailingComma
    ? insertAt(list.elements.end, `${gap}${added},`)
    : insertAt(last.end, `,${gap}${added}`);
}

function capitalized(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1);
}
