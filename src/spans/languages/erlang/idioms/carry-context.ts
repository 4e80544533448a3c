import type { Rewrite } from '../../../program/idioms.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { namesIn } from '../translation/scope.ts';
import { freshName } from './fresh-name.ts';
import { insertBefore, statementAt } from './layout.ts';

/** Asks for the context where a process is spawned, and attaches it first in what that runs. */
export function carryContext(file: ErlangFile, { range, closure }: HandOver): Rewrite | undefined {
  const statement = statementAt(file, range);
  const fun = closure && file.root.pathTo(closure.start).find(({ type }) => type === 'Fun');
  const clause = statement && clauseAround(statement);
  const bodies = fun?.children.map((one) => one.field('Body')!) ?? [];
  if (!statement || !clause || bodies.length === 0) return undefined;
  const context = freshName(namesIn(clause), 'Ctx');
  const attached = bodies.map((body) => insertBefore(file, body.children[0]!, `otel_ctx:attach(${context})`));
  return { edits: [insertBefore(file, statement, `${context} = otel_ctx:get_current()`), ...attached], safe: true };
}
