import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { boundIdentifiers } from './names.ts';
import { promisedBy } from './promises.ts';
import type { Selection } from './selection.ts';
import { ancestorsOf, nodesOf, ownNodesOfAll, startsOwnScope } from './tree.ts';

/** What a selection hands to the code around it. */
export interface DataFlow {
  /** Variables declared inside and used outside, in the order of their declarations. */
  readonly declared: readonly OutVariable[];
  /** Names of variables declared outside and assigned inside. */
  readonly assigned: readonly string[];
  /** Types and functions declared inside and used outside, which can stand before the selection as well. */
  readonly moved: readonly ts.Statement[];
}

export interface OutVariable {
  readonly name: ts.Identifier;
  readonly kind: 'const' | 'let' | 'var';
  /** Whether a copy would do outside: nothing else may see or make another value of it. */
  readonly isCopyable: boolean;
}

/** Refuses a selection that declares what cannot be handed out of a block. */
export function dataFlowOf(file: OpenedFile, selection: Selection): Result<DataFlow, Refusal> {
  const { checker, tree } = file;
  const { content } = selection;
  const isInside = ({ pos, end }: ts.Node) => pos >= selection.statements[0].pos && end <= content.end;
  const usesOf = usesByName(tree);
  const usesOfSymbol = (name: ts.Identifier) => {
    const symbol = checker.getSymbolAtLocation(name);
    return (usesOf.get(name.text) ?? []).filter((use) => use === name || symbolOf(use, checker) === symbol);
  };

  const resource = selection.statements.find(isUsing);
  if (resource && selection.list.statements.at(-1) !== selection.statements.at(-1)) {
    return refuse(
      l10n.t('A `using` would be disposed of at the end of the selection: select to the end of its block.'),
    );
  }
  const declared: OutVariable[] = [];
  const moved = new Set<ts.Statement>();
  for (const name of selection.statements.flatMap(declaredNames)) {
    const uses = usesOfSymbol(name);
    const outside = uses.filter((use) => !isInside(use));
    if (outside.length === 0 || declared.some((other) => other.name.text === name.text)) continue;
    const declaration = [...ancestorsOf(name)].find(typescript.isVariableDeclaration);
    const kind = declaration && kindOf(declaration);
    if (!kind) {
      const statement = selection.statements.find((one) => one.pos <= name.pos && name.end <= one.end)!;
      if (canMove(statement, selection, checker)) {
        for (const one of [statement, ...neededBy(statement, selection.statements, checker).filter(isType)])
          moved.add(one);
        continue;
      }
      return refuse(
        l10n.t("'{0}' is declared in the selection and used outside: move it out of the selection first.", name.text),
      );
    }
    const isAwaited = outside.some(({ parent }) => typescript.isAwaitExpression(parent));
    if (isAwaited || promisedBy(checker.getTypeAtLocation(name)) === 'promise') {
      return refuse(
        l10n.t(
          "'{0}' is a promise that is still pending at the end of the selection: select its `await` too.",
          name.text,
        ),
      );
    }
    const isCaptured = uses.some((use) => isInside(use) && isInNestedFunction(use, selection));
    const isShared = isCaptured && uses.some(isWritten);
    // A `var` may be read, set or declared before the selection; `const` and `let` begin with it.
    const isElsewhere =
      kind === 'var' &&
      (outside.some(({ pos }) => pos < content.start) || uses.some((use) => use !== name && isDeclaration(use)));
    declared.push({ name, kind, isCopyable: !isShared && !isElsewhere });
  }
  if (moved.size === selection.statements.length) {
    return refuse(l10n.t('The selection only declares what is used elsewhere, and runs nothing.'));
  }
  return ok({
    declared,
    assigned: assignedNames(file, selection, isInside),
    moved: selection.statements.filter((one) => moved.has(one)),
  });
}

/** Whether a declaration means the same before the selection: a type, or a function that needs no value of the selection. */
function canMove(statement: ts.Statement, { statements }: Selection, checker: ts.TypeChecker): boolean {
  if (isType(statement)) return true;
  if (!typescript.isFunctionDeclaration(statement)) return false;
  return neededBy(statement, statements, checker).every(isType);
}

/** The statements that declare what `statement` mentions. */
function neededBy(
  statement: ts.Statement,
  statements: readonly ts.Statement[],
  checker: ts.TypeChecker,
): readonly ts.Statement[] {
  const declarations = [...nodesOf(statement)].flatMap((node) =>
    typescript.isIdentifier(node) ? (symbolOf(node, checker)?.declarations ?? []) : [],
  );
  return statements.filter(
    (other) => other !== statement && declarations.some(({ pos, end }) => other.pos <= pos && end <= other.end),
  );
}

function isType(statement: ts.Statement): boolean {
  return typescript.isInterfaceDeclaration(statement) || typescript.isTypeAliasDeclaration(statement);
}

/** Names that statements declare for their list, and those of `var` for their function. */
function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (
    typescript.isFunctionDeclaration(statement) ||
    typescript.isClassDeclaration(statement) ||
    typescript.isEnumDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement)
  ) {
    return statement.name ? [statement.name] : [];
  }
  return [...ownNodesOfAll([statement])].flatMap((node) => {
    if (!typescript.isVariableDeclaration(node)) return [];
    const isOfList = node.parent.parent === statement && typescript.isVariableStatement(statement);
    return isOfList || kindOf(node) === 'var' ? boundIdentifiers(node.name) : [];
  });
}

function kindOf(declaration: ts.VariableDeclaration): OutVariable['kind'] | undefined {
  const { NodeFlags } = typescript;
  if (!typescript.isVariableDeclarationList(declaration.parent)) return undefined;
  const flags = declaration.parent.flags & NodeFlags.BlockScoped;
  return flags === NodeFlags.Const ? 'const' : flags === NodeFlags.Let ? 'let' : flags === 0 ? 'var' : undefined;
}

function isUsing(statement: ts.Statement): boolean {
  if (!typescript.isVariableStatement(statement)) return false;
  const flags = statement.declarationList.flags & typescript.NodeFlags.BlockScoped;
  return flags === typescript.NodeFlags.Using || flags === typescript.NodeFlags.AwaitUsing;
}

function usesByName(tree: ts.SourceFile): Map<string, ts.Identifier[]> {
  const uses = new Map<string, ts.Identifier[]>();
  for (const node of nodesOf(tree)) {
    if (!typescript.isIdentifier(node)) continue;
    const others = uses.get(node.text);
    if (others) others.push(node);
    else uses.set(node.text, [node]);
  }
  return uses;
}

/** The variable that an identifier stands for, also where it names a property or an export as well. */
export function symbolOf(use: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = use;
  if (typescript.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (typescript.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent);
  return checker.getSymbolAtLocation(use);
}

function assignedNames(
  { checker, tree }: OpenedFile,
  selection: Selection,
  isInside: (node: ts.Node) => boolean,
): string[] {
  const names = new Set<string>();
  for (const node of selection.statements.flatMap((statement) => [...nodesOf(statement)])) {
    if (!typescript.isIdentifier(node) || !isWritten(node)) continue;
    const declaration = symbolOf(node, checker)?.valueDeclaration;
    if (declaration?.getSourceFile() === tree && !isInside(declaration)) names.add(node.text);
  }
  return [...names];
}

function isDeclaration(use: ts.Identifier): boolean {
  const { parent } = use;
  return (typescript.isVariableDeclaration(parent) || typescript.isBindingElement(parent)) && parent.name === use;
}

function isInNestedFunction(use: ts.Node, { list }: Selection): boolean {
  for (const node of ancestorsOf(use)) {
    if (node === list) return false;
    if (startsOwnScope(node)) return true;
  }
  return false;
}

/** Whether an existing variable gets a value at `use`: by an assignment, `++`, a pattern or a loop's head. */
export function isWritten(use: ts.Identifier): boolean {
  let target: ts.Node = use;
  for (const node of ancestorsOf(use)) {
    if (typescript.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const isAssigning = kind >= typescript.SyntaxKind.FirstAssignment && kind <= typescript.SyntaxKind.LastAssignment;
      return isAssigning && node.left === target;
    }
    if (typescript.isPrefixUnaryExpression(node) || typescript.isPostfixUnaryExpression(node)) {
      const { PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
      return node.operator === PlusPlusToken || node.operator === MinusMinusToken;
    }
    if (typescript.isForInStatement(node) || typescript.isForOfStatement(node)) return node.initializer === target;
    if (typescript.isPropertyAssignment(node) && node.initializer !== target) return false;
    const isPatternPart =
      typescript.isParenthesizedExpression(node) ||
      typescript.isArrayLiteralExpression(node) ||
      typescript.isObjectLiteralExpression(node) ||
      typescript.isPropertyAssignment(node) ||
      typescript.isShorthandPropertyAssignment(node) ||
      typescript.isSpreadElement(node) ||
      typescript.isSpreadAssignment(node);
    if (!isPatternPart) return false;
    target = node;
  }
  return false;
}
