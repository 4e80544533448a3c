import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import type { Declaration } from '../scopes.ts';
import { contextOf } from '../span-parents.ts';
import { isStartName, targetOf } from '../start-calls.ts';
import { unwrapped } from '../syntax.ts';
import { apiNameAt } from './api-name.ts';

/** Gives the calls at `orphans` a context with the span that `site` starts; `undefined` where one of them cannot see it. */
export function adopt(file: FileContext, site: SyntaxNode, orphans: readonly OffsetRange[]): Rewrite | undefined {
  const target = targetOf(site);
  const declared = target && file.scopes.resolve(target);
  if (!declared) return undefined;
  const names = ['trace', 'context'].map((name) => apiNameAt(file, site, name));
  const [trace, context] = names;
  const given = `${trace!.name}.setSpan(${context!.name}.active(), ${declared.name})`;
  const edits: TextEdit[] = names.flatMap((name) => name.edits);
  for (const { start } of orphans) {
    const edit = giveContext(file, start, declared, given);
    if (!edit) return undefined;
    edits.push(edit);
  }
  // Spans may well stand side by side on purpose.
  return { edits, safe: false };
}

function giveContext(file: FileContext, at: number, parent: Declaration, context: string): TextEdit | undefined {
  const call = file.program.pathTo(at).find((node) => node.start === at && /^(inject|start)/.test(methodOf(node)));
  if (!call || file.scopes.lookUp(parent.name, call) !== parent) return undefined;
  const method = methodOf(call);
  const given = argumentsOf(call);
  if (method === 'inject') return given[0] && { range: rangeOf(given[0]), newText: context };
  if (!isStartName(method)) return undefined;
  const before = contextOf(call);
  if (before) return { range: rangeOf(before), newText: context };
  const added = given.length === (method === 'startSpan' ? 1 : 2) ? `{}, ${context}` : context;
  const last = given.at(-1)!;
  return method === 'startSpan' ? insertAt(last.end, `, ${added}`) : insertAt(last.start, `${added}, `);
}

function methodOf(node: SyntaxNode): string {
  return node.type === 'call_expression' ? (unwrapped(node.field('function')!).field('property')?.text ?? '') : '';
}
