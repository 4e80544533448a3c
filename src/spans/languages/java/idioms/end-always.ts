import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiTypes } from '../editing/api-names.ts';
import { continued, indentOf, layoutOf, opened } from '../editing/layout.ts';
import { freeName, namesAround } from '../editing/names.ts';
import { framed, regionOfStatements } from '../editing/region.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { isFunction } from '../syntax.ts';
import { closeAlways } from './close-always.ts';
import { isCallOn, isInBlock, nodesIn, removeStatement, wholeValue } from './nodes.ts';

/** Ends a span in a `finally` around the rest of its block, or lets a `try` close a scope. `site`: the call that begins it. */
export function endAlways(file: JavaFile, site: SyntaxNode, span: Span): Rewrite | undefined {
  return span.start === 'scope' ? closeAlways(file, site) : endInFinally(file, site);
}

function endInFinally(file: JavaFile, site: SyntaxNode): Rewrite | undefined {
  const start = startOf(file, site);
  const block = start?.statement.parent;
  if (!start || !/^(?:block|constructor_body)$/.test(block?.type ?? '')) return undefined;
  const { statement, name, edits } = start;
  const siblings = block!.children;
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  if (isAssignedIn(file, rest, name)) return undefined;
  const ends = nodesIn(rest).filter((node) => isCallOn(file, node, name, 'end'));
  // An end that is all an `if` or a lambda has cannot go without leaving a hole.
  if (ends.some((end) => !isInBlock(end) || isInLambda(end, block!))) {
    return undefined;
  }
  const body = rest.filter((one) => !ends.includes(one));
  const layout = layoutOf(file);
  const [first] = body;
  const endCall = `${name}.end();`;
  const removals = ends.map((end) => removeStatement(file, end));
  if (!first) {
    const added = insertAt(statement.end, layout.eol + indentOf(file.text, statement.start) + endCall);
    return { edits: [...edits, ...removals, added], safe: true };
  }
  // What came behind an end is part of the span now.
  const last = ends.filter(({ parent }) => parent === block).at(-1);
  const isLonger = last !== undefined && body.some((one) => one.start > last.end && !/^return_/.test(one.type));
  const [only, ...others] = body;
  if (only && others.length === 0 && /^try_/.test(only.type)) {
    const inTry = intoFinally(file, only, endCall, ends);
    return inTry && { edits: [...edits, ...removals, ...inTry], safe: !isLonger };
  }
  const content = { start: first.start, end: body.at(-1)!.end };
  const frame = {
    opening: opened('try', layout),
    closing: [...continued('finally', layout), `${layout.unit}${endCall}`, '}'],
  };
  const inner = removals.filter(({ range }) => range.start >= content.start && range.end <= content.end);
  const outer = removals.filter((edit) => !inner.includes(edit));
  return {
    edits: [...edits, ...outer, ...framed(file, regionOfStatements(file, content), frame, inner, layout).edits],
    safe: !isLonger,
  };
}

/** Puts the end into the `finally` of a `try`, which may have none yet. */
function intoFinally(
  file: JavaFile,
  statement: SyntaxNode,
  endCall: string,
  ends: readonly SyntaxNode[],
): readonly TextEdit[] | undefined {
  const layout = layoutOf(file);
  const indent = indentOf(file.text, statement.start);
  const clause = statement.children.find(({ type }) => type === 'finally_clause');
  if (!clause) {
    const lines = [...continued('finally', layout), `${layout.unit}${endCall}`, '}'];
    // The closing brace of the `try` is there.
    return [insertAt(statement.end, lines.join(layout.eol + indent).slice(1))];
  }
  const block = clause.children[0];
  const left = block?.children.filter((one) => !ends.includes(one)) ?? [];
  const last = left.at(-1);
  if (!block) return undefined;
  const at = last?.end ?? block.start + 1;
  return [insertAt(at, layout.eol + indentOf(file.text, clause.start) + layout.unit + endCall)];
}

/** The statement after which a variable has the span. */
interface Start {
  readonly statement: SyntaxNode;
  readonly name: string;
  /** What gives it a variable in the first place. */
  readonly edits: readonly TextEdit[];
}

function startOf(file: JavaFile, site: SyntaxNode): Start | undefined {
  const whole = wholeValue(file, site);
  const holder = whole.parent;
  switch (holder?.type) {
    case 'variable_declarator': {
      const statement = holder.parent;
      if (statement?.type !== 'local_variable_declaration' || statement.fields('declarator').length !== 1)
        return undefined;
      return { statement, name: holder.field('name')!.text, edits: [] };
    }
    case 'assignment_expression': {
      const target = holder.field('left')!;
      const statement = holder.parent;
      const declared = target.type === 'identifier' ? file.scopes.resolve(target) : undefined;
      const isBeside = declared?.identifier.parent?.parent?.parent === statement?.parent;
      if (statement?.type !== 'expression_statement' || declared?.kind !== 'local' || !isBeside) return undefined;
      return { statement, name: target.text, edits: [] };
    }
    case 'expression_statement': {
      const types = new Types(file);
      const name = freeName('span', namesAround(holder));
      const declaration = `${types.use(apiTypes.span)} ${name} = `;
      return { statement: holder, name, edits: [...types.edits(), insertAt(holder.start, declaration)] };
    }
    default:
      return undefined;
  }
}

function isAssignedIn({ scopes }: JavaFile, statements: readonly SyntaxNode[], name: string): boolean {
  return nodesIn(statements).some((node) => {
    const target = node.type === 'assignment_expression' ? node.field('left') : undefined;
    return target?.type === 'identifier' && target.text === name && scopes.resolve(target)?.kind !== 'field';
  });
}

function isInLambda(node: SyntaxNode, within: SyntaxNode): boolean {
  return node.ancestor((outer) => outer === within || isFunction(outer)) !== within;
}
