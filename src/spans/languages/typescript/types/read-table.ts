import type { ts } from 'ts-morph';
import { type TypedRange, type TypeTable, typeTable } from '../../../type-table.ts';
import { typescript } from '../editing/compiler.ts';
import { type TypeReading, valueType } from './value-types.ts';

/** The types of all expressions of a file that do not tell them themselves, as literals do. */
export function readTable(tree: ts.SourceFile, reading: TypeReading): TypeTable {
  const found: TypedRange[] = [];
  const stack: ts.Node[] = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isAsked(node)) {
      const type = typeAt(node, reading);
      if (type) found.push({ start: node.getStart(tree), end: node.end, type });
    }
    typescript.forEachChild(node, (child) => {
      if (!typescript.isTypeNode(child) || typescript.isExpressionWithTypeArguments(child)) stack.push(child);
    });
  }
  return typeTable(tree.text, found);
}

/** The checker itself may fail, on types without end for one. */
function typeAt(node: ts.Node, reading: TypeReading) {
  try {
    return valueType(reading, reading.checker.getTypeAtLocation(node));
  } catch {
    return undefined;
  }
}

function isAsked(node: ts.Node): boolean {
  const { SyntaxKind } = typescript;
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return isValue(node);
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
    case SyntaxKind.AwaitExpression:
    case SyntaxKind.BinaryExpression:
    case SyntaxKind.ConditionalExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.TaggedTemplateExpression:
      return true;
    default:
      return false;
  }
}

/** Whether a name is read as a value: it is not that of a declaration, a property, or something that is imported. */
function isValue(identifier: ts.Node): boolean {
  const { kind, name, propertyName } = identifier.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node };
  if (kind === typescript.SyntaxKind.ShorthandPropertyAssignment) return true;
  return name !== identifier && propertyName !== identifier;
}
