import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { contextOf, rootOption } from '../span-parents.ts';
import { apiNameAt } from './api-name.ts';

/** Binds a function that runs elsewhere to the context that is current where it is handed over. */
export function carryContext(file: FileContext, closure: OffsetRange): Rewrite | undefined {
  const node = nodeAt(file, closure);
  if (!node) return undefined;
  const { name, edits } = apiNameAt(file, node, 'context');
  return {
    edits: [...edits, insertAt(closure.start, `${name}.bind(${name}.active(), `), insertAt(closure.end, ')')],
    safe: false,
  };
}

/** Takes out what cuts a start off from the current span: `ROOT_CONTEXT`, or `root: true`. */
export function inheritContext(file: FileContext, call: OffsetRange): Rewrite | undefined {
  const start = nodeAt(file, call);
  if (!start) return undefined;
  const given = argumentsOf(start);
  const context = contextOf(start);
  const root = given[1] && rootOption(given[1]);
  const edits: TextEdit[] = [];
  if (context && file.api.memberOf(context) === 'ROOT_CONTEXT') edits.push(removeFrom(given, context));
  if (root && root.parent!.children.length > 1) edits.push(removeFrom(root.parent!.children, root));
  else if (root) edits.push({ range: rangeOf(root.parent!), newText: '{}' });
  return edits.length > 0 ? { edits, safe: false } : undefined;
}

/** Takes an element out of a list with the comma in front of it, or behind it where it is the first. */
function removeFrom(list: readonly SyntaxNode[], element: SyntaxNode): TextEdit {
  const index = list.indexOf(element);
  const start = list[index - 1]?.end ?? element.start;
  const end = index > 0 ? element.end : (list[index + 1]?.start ?? element.end);
  return { range: { start, end }, newText: '' };
}

function nodeAt({ program }: FileContext, range: OffsetRange): SyntaxNode | undefined {
  return program.pathTo(range.start).find((node) => node.start === range.start && node.end === range.end);
}
