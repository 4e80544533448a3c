import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import type { OutVariable } from './data-flow.ts';
import { exitsOf } from './exits.ts';
import { type Hoisting, hoist, hoistedVariable } from './hoisting.ts';
import { bindingNamesIn, boundIdentifiers } from './names.ts';
import { promisedByExpression } from './promises.ts';
import { skipSpaceBack } from './region.ts';
import type { Style } from './style.ts';

/**
 * Turns the value that a callback returns at its end into assignments of the variables of `declaration`, for when the
 * callback's statements, whose text is `content`, take its place. `undefined` where it returns elsewhere, or a promise.
 */
export function assignValue(
  file: OpenedFile,
  { body, isAsync }: { readonly body: ts.Block; readonly isAsync: boolean },
  declaration: ts.VariableDeclaration,
  content: OffsetRange,
  style: Style,
  typed: boolean,
): Hoisting | undefined {
  const returned = lastReturn(body);
  const value = returned?.expression;
  if (!returned || !value || (isAsync && mayBePromise(value, file.checker))) return undefined;
  const names = boundIdentifiers(declaration.name);
  const own = ownVariables(returned, value);
  if (own && names.length === own.length && names.every(({ text }) => own.some(({ name }) => name.text === text))) {
    const hoisting = hoist(file, { declared: own, assigned: [], moved: [] }, content, style, typed);
    const start = skipSpaceBack(file.text, returned.getStart());
    return (
      hoisting && { ...hoisting, edits: [...hoisting.edits, { range: { start, end: returned.end }, newText: '' }] }
    );
  }
  const bound = bindingNamesIn(body);
  if (names.some(({ text }) => bound.has(text))) return undefined;
  return {
    declarations: names.map((name) => hoistedVariable(file, declaration, name, style, typed)),
    edits: assignment(returned, value, declaration.name, style),
  };
}

/** The only `return` of a callback, if it is the last thing that the callback or the `try` at its end does. */
function lastReturn(body: ts.Block): ts.ReturnStatement | undefined {
  const [returned, ...others] = exitsOf(body.statements).returns;
  if (!returned || others.length > 0) return undefined;
  let last = body.statements.at(-1);
  while (last && typescript.isTryStatement(last)) last = last.tryBlock.statements.at(-1);
  return last === returned ? returned : undefined;
}

/** A promise that an async callback returns is waited for, but one that is assigned is not. */
function mayBePromise(value: ts.Expression, checker: ts.TypeChecker): boolean {
  const kind = promisedByExpression(value, checker);
  return kind !== 'never' && (kind !== 'unknown' || typescript.isCallExpression(value));
}

/** The variables beside `returned` of which its value is made: `rows`, or `{ rows, first }`. */
function ownVariables(returned: ts.ReturnStatement, value: ts.Expression): OutVariable[] | undefined {
  const names = namesHandedOut(value);
  const { parent } = returned;
  if (names.length === 0 || !typescript.isBlock(parent)) return undefined;
  const declared = parent.statements.filter(typescript.isVariableStatement).flatMap(({ declarationList }) => {
    if (!(declarationList.flags & typescript.NodeFlags.BlockScoped)) return [];
    const kind = declarationList.flags & typescript.NodeFlags.Const ? ('const' as const) : ('let' as const);
    return declarationList.declarations.flatMap(({ name }) =>
      boundIdentifiers(name).map((identifier) => ({ name: identifier, kind, isCopyable: true })),
    );
  });
  const own = declared.filter(({ name }) => names.includes(name.text));
  return own.length === names.length ? own : undefined;
}

function namesHandedOut(value: ts.Expression): string[] {
  if (typescript.isIdentifier(value)) return [value.text];
  if (!typescript.isObjectLiteralExpression(value)) return [];
  const isShorthand = value.properties.every(typescript.isShorthandPropertyAssignment);
  return isShorthand ? value.properties.map((property) => property.getText()) : [];
}

function assignment(
  returned: ts.ReturnStatement,
  value: ts.Expression,
  target: ts.BindingName,
  { semicolon }: Style,
): TextEdit[] {
  const isPattern = typescript.isObjectBindingPattern(target);
  const guard = semicolon === '' && !typescript.isIdentifier(target) ? ';' : '';
  return [
    {
      range: { start: returned.getStart(), end: value.getStart() },
      newText: `${guard}${isPattern ? '(' : ''}${target.getText()} = `,
    },
    insertAt(value.end, isPattern ? ')' : ''),
  ];
}
