import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Property } from '../../../uses/expression.ts';
import type { OptionChange } from '../../../uses/use-idioms.ts';
import type { FileContext } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { stringLiteral } from './literals.ts';

/** Writes another option in the place of `name: value` or `name`. What is in the value stays where it can. */
export function restateOption(file: FileContext, option: Property, { name, as }: OptionChange): Rewrite | undefined {
  const { key, value } = option;
  const edits = valueEdits(file, value.range, as);
  if (!edits) return undefined;
  const isQuoted = /^['"]/.test(key.text) || !/^[\w$]+$/.test(name);
  const written = isQuoted ? stringLiteral(file, name) : name;
  // Of `{ name }`, the name is the value.
  const isShort = key.range.start === value.range.start;
  const named = isShort ? insertAt(key.range.start, `${written}: `) : { range: key.range, newText: written };
  return { edits: [named, ...edits], safe: as === 'list' };
}

function valueEdits(file: FileContext, range: OffsetRange, as: OptionChange['as']): readonly TextEdit[] | undefined {
  switch (as) {
    case 'same':
      return [];
    case 'list':
      return [insertAt(range.start, '['), insertAt(range.end, ']')];
    case 'hook of paths': {
      const list = nodeAt(file, range);
      const hook = list && hookOfPaths(unwrapped(list));
      return hook === undefined ? undefined : [{ range, newText: hook }];
    }
    case 'something else':
      return undefined;
  }
}

/**
 * Strings were compared with the path of a request, and patterns were tested on it, without its query: `isIgnored` of
 * @opentelemetry/instrumentation-http 0.53.0, utils.ts.
 */
function hookOfPaths(list: SyntaxNode): string | undefined {
  const path = `(request.url ?? '/').replace(/\\?.*$/, '')`;
  if (list.type !== 'array' || list.children.length === 0) return undefined;
  if (list.children.every(({ type }) => type === 'string')) return `(request) => ${list.text}.includes(${path})`;
  // Those that remember where they were find every other one.
  const isPattern = ({ type, text }: SyntaxNode) =>
    type === 'regex' && !/[gy]\w*$/.test(text.slice(text.lastIndexOf('/')));
  if (!list.children.every(isPattern)) return undefined;
  return `(request) => ${list.text}.some((pattern) => pattern.test(${path}))`;
}

function nodeAt({ program }: FileContext, { start, end }: OffsetRange): SyntaxNode | undefined {
  return program.pathTo(start).findLast((node) => node.start === start && node.end === end);
}
