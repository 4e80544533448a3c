import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { type FunctionNode, functionAround, ownNodesOfAll } from './tree.ts';

/** What to call the span of a function: `Class.method`, or what the function is bound to, or what it is handed to. */
export function spanNameOfFunction(fn: FunctionNode): string {
  return nameOfFunction(fn) ?? nameOfCallback(fn) ?? 'anonymous function';
}

/** The function's name for people, if it has one. */
export function nameOfFunction(fn: FunctionNode): string | undefined {
  if (typescript.isConstructorDeclaration(fn)) return memberName(fn, 'constructor');
  if (typescript.isClassElement(fn) || typescript.isObjectLiteralElementLike(fn)) {
    const accessor = typescript.isGetAccessor(fn) ? 'get ' : typescript.isSetAccessor(fn) ? 'set ' : '';
    return fn.name && memberName(fn, accessor + propertyName(fn.name));
  }
  if (fn.name) return fn.name.getText();
  let holder: ts.Node = fn.parent;
  while (
    typescript.isParenthesizedExpression(holder) ||
    typescript.isAsExpression(holder) ||
    typescript.isSatisfiesExpression(holder)
  ) {
    holder = holder.parent;
  }
  if (typescript.isVariableDeclaration(holder)) return holder.name.getText();
  if (typescript.isPropertyAssignment(holder)) return propertyName(holder.name);
  if (typescript.isPropertyDeclaration(holder)) return memberName(holder, propertyName(holder.name));
  if (typescript.isBinaryExpression(holder)) return assignedName(holder.left);
  if (typescript.isExportAssignment(holder) || typescript.isFunctionDeclaration(fn)) return 'default';
  return undefined;
}

/** The first call of the statements in words, `await loadRows(id)` giving "load rows". */
export function spanNameOfStatements(statements: readonly [ts.Statement, ...ts.Statement[]]): string {
  const own = [...ownNodesOfAll(statements)];
  const calls = own.filter((node) => typescript.isCallExpression(node) || typescript.isNewExpression(node));
  const call = calls.find(({ expression }) => !isOfLanguage(expression)) ?? calls[0];
  const called = call && calledName(call.expression);
  if (called) return inWords(typescript.isNewExpression(call) ? `new ${called}` : called);
  const declared = own.find(typescript.isVariableDeclaration);
  if (declared && typescript.isIdentifier(declared.name)) return inWords(declared.name.text);
  const around = functionAround(statements[0]);
  return typescript.isFunctionLike(around) ? spanNameOfFunction(around as FunctionNode) : 'operation';
}

/** What a call calls, in words: `loadRows(id).then(..)` gives "load rows". */
export function spanNameOfCall(call: ts.Expression): string | undefined {
  let root = call;
  for (;;) {
    if (typescript.isCallExpression(root) && typescript.isPropertyAccessExpression(root.expression)) {
      const { name, expression } = root.expression;
      if (!/^(then|catch|finally)$/.test(name.text)) break;
      root = expression;
    } else break;
  }
  const called = typescript.isCallExpression(root) ? calledName(root.expression) : undefined;
  return called && inWords(called);
}

/** `app.get('/users/:id', (req, res) => ..)` gives "get /users/:id", `rows.map((row) => ..)` gives "map callback". */
function nameOfCallback(fn: FunctionNode): string | undefined {
  const call = fn.parent;
  if (!typescript.isCallExpression(call) && !typescript.isNewExpression(call)) return undefined;
  const called = calledName(call.expression);
  if (!called) return undefined;
  const [first] = call.arguments ?? [];
  return first && typescript.isStringLiteralLike(first) ? `${called} ${first.text}` : `${called} callback`;
}

function memberName(member: ts.Node, name: string): string {
  const owner = member.parent;
  if (!typescript.isClassLike(owner)) return name;
  const bound = typescript.isVariableDeclaration(owner.parent) ? owner.parent.name.getText() : undefined;
  const className = owner.name?.text ?? bound;
  return className === undefined ? name : name.startsWith('[') ? className + name : `${className}.${name}`;
}

function propertyName(name: ts.PropertyName): string {
  return typescript.isStringLiteralLike(name) ? name.text : name.getText();
}

/** `exports.load` and `Store.prototype.load` name `load` and `Store.load`. */
function assignedName(target: ts.Expression): string | undefined {
  const text = target
    .getText()
    .replace(/^(module\.)?exports\b\.?/, '')
    .replace('.prototype.', '.')
    .replace(/^this\./, '');
  return text === '' ? 'default' : text.length < 80 && /^[\w$.#]+$/.test(text) ? text : undefined;
}

function calledName(callee: ts.Expression): string | undefined {
  if (typescript.isIdentifier(callee)) return callee.text;
  if (typescript.isPropertyAccessExpression(callee)) return callee.name.text;
  return undefined;
}

/** Calls that say nothing of what the code is for. */
function isOfLanguage(callee: ts.Expression): boolean {
  return /^(console|Math|Object|JSON|Array|String|Number|Boolean|Date|Promise|Map|Set|\w*Error)\b/.test(
    callee.getText(),
  );
}

function inWords(name: string): string {
  return name
    .replace(/^[#_$]+/, '')
    .replaceAll('_', ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .trim();
}
