import type { NamePattern, SpanSite } from '../../span-sites.ts';
import type { Expression } from '../../uses/expression.ts';
import type { ErlangFile } from './erlang-file.ts';
import { describe } from './uses/describe.ts';
import { startCallOf } from './uses/starts.ts';

/** Where a file starts spans, and what of their names is constant. */
export function spanSitesOf(file: ErlangFile): readonly SpanSite[] {
  return file.invocations.flatMap((invocation): SpanSite[] => {
    const start = startCallOf(invocation);
    if (!start) return [];
    const { start: from, end } = invocation.callee;
    return [{ range: { start: from, end }, name: start.name ? patternOf(describe(file, start.name)) : anything }];
  });
}

/** Anything. */
const anything: NamePattern = ['', ''];

function patternOf(name: Expression): NamePattern {
  if (name.constant !== undefined) return [String(name.constant)];
  const parts = name.parts ?? name.declaredAs?.parts;
  if (!parts) return anything;
  const pattern: string[] = [''];
  for (const part of parts) {
    if (typeof part === 'string') pattern.push(pattern.pop()! + part);
    else pattern.push('');
  }
  return pattern;
}
