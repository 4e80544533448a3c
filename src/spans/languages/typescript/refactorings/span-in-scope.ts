import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiNameAt } from '../idioms/api-name.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, isStatementList } from '../syntax.ts';

/** What code at a place calls the span it is in. */
export interface SpanInScope {
  /** What stands before a method's name: `span.`, or `trace.getActiveSpan()?.` where no variable holds one. */
  readonly access: string;
  /** The variable, if there is one. */
  readonly variable?: string;
  /** What makes `access` known. */
  readonly edits: readonly TextEdit[];
}

/** The span that code at `place` may record things on: the nearest variable that holds one, else the active one. */
export function spanInScope(file: FileContext, place: SyntaxNode): SpanInScope {
  const variable = spanVariableAt(file, place);
  if (variable) {
    return { access: `${variable.text}${mayBeAbsent(file, variable) ? '?' : ''}.`, variable: variable.text, edits: [] };
  }
  const { name, edits } = apiNameAt(file, place, 'trace');
  return { access: `${name}.getActiveSpan()?.`, edits };
}

/** The declaration of the nearest variable that holds a span at `place`, and was not ended on the way there. */
function spanVariableAt(file: FileContext, place: SyntaxNode): SyntaxNode | undefined {
  const ended = new Set<string>();
  for (let node: SyntaxNode = place; node.parent; node = node.parent) {
    const outer: SyntaxNode = node.parent;
    const names: (SyntaxNode | undefined)[] = [];
    if (isStatementList(outer)) {
      const before = outer.children.slice(0, outer.children.indexOf(node));
      for (const statement of before) {
        const end = endedBy(statement);
        if (end !== undefined) ended.add(end);
      }
      names.push(...before.toReversed().flatMap(declaredBy));
    } else if (isFunction(outer)) names.push(...parametersOf(outer).map(parameterPattern));
    for (const name of names) {
      if (name?.type !== 'identifier' || ended.has(name.text) || !isSpan(file, name)) continue;
      if (file.scopes.lookUp(name.text, place)?.identifier === name) return name;
    }
  }
  return undefined;
}

/** Whether a variable holds a span, and not a list or an object with one. */
function isSpan(file: FileContext, name: SyntaxNode): boolean {
  const type = file.scopes.resolve(name)?.type;
  return file.api.span(name) !== undefined && (!type || /^:\s*[\w$.]+(\s*\|\s*[\w$.]+)*$/.test(type.text));
}

function declaredBy(statement: SyntaxNode): (SyntaxNode | undefined)[] {
  if (!/^(lexical|variable)_declaration$/.test(statement.type)) return [];
  return statement.children.map((declarator) => declarator.field('name'));
}

/** The variable in `span.end();`. */
function endedBy(statement: SyntaxNode): string | undefined {
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const callee = call?.field('function');
  return callee?.field('property')?.text === 'end' ? callee.field('object')?.text : undefined;
}

function mayBeAbsent(file: FileContext, variable: SyntaxNode): boolean {
  const declared = file.scopes.resolve(variable);
  if (declared?.kind === 'parameter' && variable.parent?.type === 'optional_parameter') return true;
  if (declared?.type) return /\b(undefined|null)\b/.test(declared.type.text);
  // `trace.getActiveSpan()` and `trace.getSpan(context)` may find none.
  const value = declared?.value ?? variable.parent?.field('value') ?? variable.parent?.field('right');
  return /\bget(Active)?Span\([^!]*\)$/.test(value?.text ?? '');
}
