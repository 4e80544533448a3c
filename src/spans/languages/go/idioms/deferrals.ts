import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { DeferralUse } from '../../../uses/deferral-uses.ts';
import { insertAfter } from '../editing/insertion.ts';
import { eolOf, indentOf } from '../editing/layout.ts';
import { calleeOf, isFunction, statementsOf } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { statementAt, withoutStatement } from './places.ts';

/** Puts a call off so that it does what it looks like. */
export function deferAgain(translator: Translator, use: DeferralUse): Rewrite | undefined {
  const statement = statementAt(translator.source, use.statement.start);
  const call = statement?.children[0];
  if (statement?.type !== 'defer_statement' || !call) return undefined;
  switch (use.kind) {
    case 'end in a loop':
      return endInTurn(translator, statement, use.span);
    case 'hidden panic':
      return endDirectly(statement, call, use.span);
    case 'early argument':
      return evaluateLater(translator, statement, call, use.subject ?? '');
  }
}

/** Ends the span as the last thing in the loop, if nothing leaves it before. */
function endInTurn({ source }: Translator, statement: SyntaxNode, span: string): Rewrite | undefined {
  const row = statement.parent?.children ?? [];
  const isOfLoop = statement.parent?.parent?.parent?.type === 'for_statement';
  const rest = row.slice(row.indexOf(statement) + 1);
  const last = rest.at(-1);
  const removal = withoutStatement(source, statement);
  if (!isOfLoop || !last || !removal || rest.some(mayLeave)) return undefined;
  return { edits: [removal, ...insertAfter(source, last, [`${span}.End()`])], safe: false };
}

/** Whether something in a statement goes elsewhere, other than in a function of its own. */
function mayLeave(statement: SyntaxNode): boolean {
  return statement
    .descendants()
    .some(
      (node) =>
        /^(?:return|break|continue|goto)_statement$/.test(node.type) &&
        !node.ancestor((around) => isFunction(around) && around.start > statement.start),
    );
}

function endDirectly(statement: SyntaxNode, call: SyntaxNode, span: string): Rewrite | undefined {
  const closure = calleeOf(call);
  if (statementsOf(closure?.field('body')).length !== 1 || /\/[/*]/.test(statement.text)) return undefined;
  return { edits: [{ range: { start: call.start, end: call.end }, newText: `${span}.End()` }], safe: true };
}

/** A function around the call is evaluated when it runs; an error is asked for first, since there may be none. */
function evaluateLater(
  { source, types }: Translator,
  statement: SyntaxNode,
  call: SyntaxNode,
  subject: string,
): Rewrite | undefined {
  const declared = source.scopes.lookUp(subject, statement);
  if (!declared || types.of(declared.identifier)?.name !== 'error' || call.text.includes('\n')) return undefined;
  const eol = eolOf(source.text);
  const indent = indentOf(source.text, statement.start);
  const lines = [`func() {`, `\tif ${subject} != nil {`, `\t\t${call.text}`, `\t}`, `}()`];
  const newText = lines.map((line, index) => (index === 0 ? line : indent + line)).join(eol);
  return { edits: [{ range: { start: call.start, end: call.end }, newText }], safe: true };
}
