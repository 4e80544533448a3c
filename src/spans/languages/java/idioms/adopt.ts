import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiTypes } from '../editing/api-names.ts';
import { layoutOf, opened } from '../editing/layout.ts';
import { freeName, mentions, namesAround } from '../editing/names.ts';
import { framed, regionOfStatements } from '../editing/region.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { isCallOn, wholeValue } from './nodes.ts';

/**
 * Makes a span current for the `try` behind its start, or for what stands between its start and its end, so that it is the
 * parent of what begins there.
 */
export function adopt(file: JavaFile, site: SyntaxNode, orphans: readonly OffsetRange[]): Rewrite | undefined {
  const declarator = wholeValue(file, site).parent;
  const declaration = declarator?.parent;
  const block = declaration?.parent;
  if (declarator?.type !== 'variable_declarator' || declaration?.type !== 'local_variable_declaration')
    return undefined;
  if (block?.type !== 'block') return undefined;
  const name = declarator.field('name')!.text;
  const rest = block.children.slice(block.children.indexOf(declaration) + 1);
  const types = new Types(file);
  const resource = `${types.use(apiTypes.scope)} ${freeName('ignored', namesAround(declaration))} = ${name}.makeCurrent()`;
  const covers = ({ start, end }: OffsetRange) => orphans.every((one) => start <= one.start && one.end <= end);
  const guard = rest.find((one) => /^try_/.test(one.type) && covers(one.field('body')!));
  if (guard?.type === 'try_statement') {
    const at = guard.field('body')!.start;
    return { edits: [...types.edits(), insertAt(at, `(${resource}) `)], safe: true };
  }
  const resources = guard?.field('resources');
  if (resources) return { edits: [...types.edits(), insertAt(resources.start + 1, `${resource}; `)], safe: true };
  const end = rest.findIndex((one) => isCallOn(file, one, name, 'end'));
  const body = end < 0 ? [] : rest.slice(0, end);
  const behind = rest.slice(end);
  const declared = body.flatMap((one) => one.fields('declarator').map((each) => each.field('name')!.text));
  const [first] = body;
  if (!first || declared.some((one) => mentions(behind, one))) return undefined;
  const content = { start: first.start, end: body.at(-1)!.end };
  if (!covers(content)) return undefined;
  const layout = layoutOf(file);
  const frame = { opening: opened(`try (${resource})`, layout), closing: ['}'] };
  return {
    edits: [...types.edits(), ...framed(file, regionOfStatements(file, content), frame, [], layout).edits],
    safe: true,
  };
}
