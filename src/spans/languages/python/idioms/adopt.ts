import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { traceModuleAt } from '../editing/api-names.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { argument } from '../syntax.ts';
import { addArgument } from './arguments.ts';
import { nodeAt } from './places.ts';

/** Gives the calls at `orphans` a context with a span in it; `undefined` where one of them cannot see it. */
export function adopt(file: PythonFile, name: string, orphans: readonly OffsetRange[]): Rewrite | undefined {
  const edits: TextEdit[] = [];
  for (const orphan of orphans) {
    const call = nodeAt(file, orphan, (node) => node.type === 'call' && isStartOrInject(file, node));
    const known = call && callOf(file, call);
    const trace = call && traceModuleAt(file, { node: call, start: call.start });
    if (!call || !known || !trace || !file.scopes.lookUp(name, call)) return undefined;
    if (argument(known.given, 1, 'context') || known.given.isOpen) return undefined;
    edits.push(addArgument(file.text, call, `context=${trace.expression}.set_span_in_context(${name})`));
  }
  // Spans may well stand side by side on purpose.
  return { edits, safe: false };
}

function isStartOrInject(file: PythonFile, call: Parameters<typeof callOf>[1]): boolean {
  const known = callOf(file, call);
  return known?.is === 'start' || (known?.is === 'function' && known.name === 'propagate.inject');
}
