import { contains } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { DeferralKind, DeferralUse } from '../../../uses/deferral-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf, calleeOf, expressionsOf, isFunction, statementsOf, unwrapped } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { firstLineOf } from './use.ts';

/** `defer span.End()` and the like, where it does something else than it looks like. */
export function readDeferral(translator: Translator, statement: SyntaxNode, uses: GatheredUses): void {
  const call = statement.children[0];
  if (call?.type !== 'call_expression') return;
  const add = (kind: DeferralKind, span: string, more: Partial<DeferralUse> = {}) =>
    uses.deferrals.push({
      ...more,
      kind,
      span,
      range: firstLineOf(translator, statement),
      certainty: 'proved',
      statement: rangeOf(statement),
    });
  const ended = endedBy(translator, call);
  const start = ended && startOf(translator, ended);
  // What is deferred begins and ends it.
  if (start && isInBody(calleeOf(call), start)) return;
  const loop = ended && loopAround(statement);
  if (ended && loop) {
    if (start && start.start > loop.start) {
      add('end in a loop', ended.text, { loop: firstLineOf(translator, loop) });
      return;
    }
  }
  const ofSpan = translator.api.spanCallOf(call);
  if (ofSpan && /^(?:RecordError|SetStatus)$/.test(ofSpan.method)) {
    const early = argumentsOf(call)
      .flatMap((argument) => argument.descendants())
      .find((node) => node.type === 'identifier' && isGivenLater(translator, node, statement));
    if (early) add('early argument', ofSpan.span.text, { subject: early.text });
  }
  if (ended && !ofSpan && !/\brecover\(\)/.test(call.text)) add('hidden panic', ended.text);
}

/** The span that a deferred call ends, itself or in a function that runs right there. */
function endedBy({ api }: Translator, call: SyntaxNode): SyntaxNode | undefined {
  const direct = api.spanCallOf(call);
  if (direct) return direct.method === 'End' ? direct.span : undefined;
  const literal = calleeOf(call);
  if (literal?.type !== 'func_literal') return undefined;
  const ends = statementsOf(literal.field('body')).map((one) =>
    one.type === 'expression_statement' && one.children[0]?.type === 'call_expression'
      ? api.spanCallOf(one.children[0])
      : undefined,
  );
  return ends.find((one) => one?.method === 'End')?.span;
}

function isInBody(literal: SyntaxNode | undefined, node: SyntaxNode): boolean {
  const body = literal?.type === 'func_literal' ? literal.field('body') : undefined;
  return body !== undefined && contains(body, node);
}

/** The loop whose turns come by a statement more than once: one that always leaves its body has only one. */
export function loopAround(statement: SyntaxNode): SyntaxNode | undefined {
  const loop = statement.ancestor((node) => node.type === 'for_statement' || isFunction(node));
  if (loop?.type !== 'for_statement') return undefined;
  const last = statementsOf(loop.field('body')).at(-1);
  const isLeft = last?.type === 'return_statement' || (last?.type === 'break_statement' && last.children.length === 0);
  return isLeft && !/\bcontinue\b/.test(loop.text) ? undefined : loop;
}

/** Where a variable's span begins, by its declaration or what gives it a value. */
function startOf({ source }: Translator, span: SyntaxNode): SyntaxNode | undefined {
  const name = unwrapped(span);
  const declared = name.type === 'identifier' ? source.scopes.resolve(name) : undefined;
  if (!declared) return undefined;
  const around = name.ancestor((node) => node.type === 'for_statement');
  const given = around
    ?.descendants()
    .find(
      (node) =>
        /^(?:short_var_declaration|assignment_statement)$/.test(node.type) &&
        expressionsOf(node.field('left')).some(
          (one) => one.type === 'identifier' && source.scopes.resolve(one) === declared,
        ),
    );
  return given ?? declared.identifier;
}

/** Whether a variable gets another value between a statement and the end of its function. */
function isGivenLater({ source }: Translator, name: SyntaxNode, statement: SyntaxNode): boolean {
  const declared = source.scopes.resolve(name);
  if (!declared || declared.isOfPackage || declared.kind === 'import') return false;
  const around = statement.ancestor(isFunction);
  return (around?.descendants() ?? []).some((node) => {
    if (node.start < statement.end) return false;
    const isGiven =
      /^(?:short_var_declaration|assignment_statement)$/.test(node.type) &&
      expressionsOf(node.field('left')).some(
        (target) => target.type === 'identifier' && source.scopes.resolve(target) === declared,
      );
    // Whatever is returned goes into a named result.
    return isGiven || (node.type === 'return_statement' && declared.kind === 'result' && node.children.length > 0);
  });
}
