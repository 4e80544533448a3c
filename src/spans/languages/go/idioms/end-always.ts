import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { insertAfter } from '../editing/insertion.ts';
import { freeName } from '../editing/names.ts';
import type { Declaration } from '../scopes.ts';
import { expressionsOf, isFunction } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { callOf, isInBody, removableAround, statementAround, withoutStatement } from './places.ts';

/**
 * Defers the end of a span right behind its start, and takes out the ends that there are. In a loop or a branch that would
 * put it off for longer than the span is meant to be.
 */
export function endAlways(translator: Translator, site: OffsetRange | undefined): Rewrite | undefined {
  const { source } = translator;
  const start = site && callOf(source, site);
  const statement = start && statementAround(start);
  const around = statement?.ancestor(isFunction);
  if (!start || !statement || !around || !isInBody(statement)) return undefined;
  if (statement.type === 'expression_statement') {
    if (statement.children[0] !== start || translator.api.startOf(start)?.gives !== 'context and span')
      return undefined;
    const name = freeName(around, 'span', 'newSpan');
    const declare = { range: { start: start.start, end: start.start }, newText: `_, ${name} := ` };
    return { edits: [declare, ...insertAfter(source, statement, [`defer ${name}.End()`])], safe: true };
  }
  const target = targetOf(statement, start);
  if (!target) return undefined;
  if (target.text === '_') {
    const name = freeName(around, 'span', 'newSpan');
    const isNew = statement.type === 'short_var_declaration';
    if (!isNew) return undefined;
    const edits = [{ range: target, newText: name }, ...insertAfter(source, statement, [`defer ${name}.End()`])];
    return { edits: edits.map(plain), safe: true };
  }
  const declared = source.scopes.resolve(target);
  if (target.type !== 'identifier' || !declared) return undefined;
  const removals = endsOf(translator, around, declared, start);
  return (
    removals && { edits: [...insertAfter(source, statement, [`defer ${target.text}.End()`]), ...removals], safe: true }
  );
}

/** The variable, or `_`, that the span goes into. */
function targetOf(statement: SyntaxNode, start: SyntaxNode): SyntaxNode | undefined {
  const spec = start.ancestor(({ type }) => type === 'var_spec' || type === 'statement_list');
  const targets = spec?.type === 'var_spec' ? spec.fields('name') : expressionsOf(statement.field('left'));
  const values = expressionsOf(
    (spec?.type === 'var_spec' ? spec : statement).field(spec?.type === 'var_spec' ? 'value' : 'right'),
  );
  return values.length === 1 && values[0] === start ? targets.at(-1) : undefined;
}

/** The edits that take all other ends of a variable's span out; `undefined` if one cannot be, or another span is in it, too. */
function endsOf(
  translator: Translator,
  around: SyntaxNode,
  declared: Declaration,
  start: SyntaxNode,
): readonly TextEdit[] | undefined {
  const { api, source } = translator;
  const edits: TextEdit[] = [];
  for (const node of around.descendants()) {
    if (node.type !== 'call_expression') continue;
    if (node !== start && api.startOf(node)) {
      const statement = statementAround(node);
      const other = statement && targetOf(statement, node);
      if (other?.type === 'identifier' && source.scopes.resolve(other) === declared) return undefined;
    }
    const ofSpan = api.spanCallOf(node);
    const isEnd = ofSpan?.method === 'End' && ofSpan.span.type === 'identifier';
    if (!isEnd || source.scopes.resolve(ofSpan.span) !== declared) continue;
    const statement = removableAround(node);
    const removal = statement && withoutStatement(source, statement);
    if (!removal) return undefined;
    edits.push(removal);
  }
  return edits;
}

function plain({ range: { start, end }, newText }: TextEdit): TextEdit {
  return { range: { start, end }, newText };
}
