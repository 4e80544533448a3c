import type { NamePattern, SpanSite } from '../../span-sites.ts';
import { rangeOf } from '../../syntax/syntax-node.ts';
import type { Expression } from '../../uses/expression.ts';
import type { Translator } from './translation/translator.ts';
import { describe } from './uses/describe.ts';

/** The calls that start spans, with what can be told of the names they give. */
export function spanSitesOf(translator: Translator): readonly SpanSite[] {
  const { api, source } = translator;
  return source.root.descendants().flatMap((node): SpanSite[] => {
    const name = node.type === 'call_expression' ? api.startOf(node)?.name : undefined;
    return name ? [{ range: rangeOf(node), name: patternOf(describe(translator, name)) }] : [];
  });
}

/** Neighbouring constants are one; of what the program puts between them, nothing is known. */
function patternOf({ constant, parts, declaredAs }: Expression): NamePattern {
  if (typeof constant === 'string') return [constant];
  if (!parts) return declaredAs ? patternOf(declaredAs) : ['', ''];
  const pattern = [''];
  for (const part of parts) {
    if (typeof part === 'string') pattern.push(pattern.pop()! + part);
    else pattern.push('');
  }
  return pattern;
}
