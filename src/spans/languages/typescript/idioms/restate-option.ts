import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Property } from '../../../uses/expression.ts';
import type { OptionChange } from '../../../uses/use-idioms.ts';
import type { FileContext } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { sourceOf, stringLiteral } from './literals.ts';

/** Writes another option in the place of `name: value` or `name`. */
export function restateOption(file: FileContext, option: Property, { name, as }: OptionChange): Rewrite | undefined {
  const value = restatedValue(file, option, as);
  if (value === undefined) return undefined;
  const isQuoted = /^['"]/.test(option.key.text) || !/^[\w$]+$/.test(name);
  const newText = `${isQuoted ? stringLiteral(file, name) : name}: ${value}`;
  return { edits: [{ range: option.range, newText }], safe: as === 'list' };
}

function restatedValue(file: FileContext, { value }: Property, as: OptionChange['as']): string | undefined {
  const written = sourceOf(file, value);
  switch (as) {
    case 'same':
      return written;
    case 'list':
      return `[${written}]`;
    case 'hook of paths': {
      const list = nodeAt(file, value.range);
      return list && hookOfPaths(unwrapped(list));
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
