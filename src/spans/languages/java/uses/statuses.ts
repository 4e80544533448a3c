import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { spanIn } from '../recognition/values.ts';
import { argumentsOf } from '../syntax.ts';
import { statusOf } from '../translation/api-calls.ts';
import { describe } from './describe.ts';

/** `span.setStatus(code, description)`. */
export function readStatus(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  if (node.field('name')!.text !== 'setStatus') return;
  const certainty = spanIn(file, node.field('object'));
  if (!certainty) return;
  const given = argumentsOf(node).map((argument) => describe(file, argument));
  const [code, description] = given;
  const status = statusOf(file, argumentsOf(node)[0]) ?? 'unknown';
  // An empty description is none.
  const told = description?.constant === '' ? undefined : description;
  uses.statuses.push({ range: firstLine(node), certainty, given, code, status, description: told });
}
