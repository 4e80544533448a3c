import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { isMethodOf } from '../recognition/values.ts';
import { isDropped } from './surroundings.ts';

/** `propagator.inject(…)` and `extract(…)`, and calls of methods that by their name do so. */
export function readPropagation(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const name = node.field('name')!.text;
  const range = firstLine(node);
  if (isMethodOf(file, node, 'TextMapPropagator', /^(?:inject|extract)$/)) {
    const what = name === 'inject' ? 'inject' : 'extract';
    uses.propagations.push({ range, certainty: 'proved', what, isDropped: isDropped(node) });
  } else if (/inject|propagat|carrier|trace_?(?:parent|context|headers)/i.test(name)) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'inject', isDropped: false });
  } else if (/extract|remote_?(?:parent|context)/i.test(name)) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'extract', isDropped: false });
  }
}
