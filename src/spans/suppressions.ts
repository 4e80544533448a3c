import { LineIndex } from '../base/line-index.ts';
import type { OffsetRange } from '../base/range.ts';

/** Tells whether a comment of the file silences a rule at a place. */
export type Suppressed = (rule: string, range: OffsetRange) => boolean;

interface Directive {
  readonly line: number;
  readonly scope: 'next-line' | 'line' | 'file' | 'disable' | 'enable';
  /** Empty: all rules. */
  readonly rules: readonly string[];
}

const directivePattern = /(?:\/\/|\/\*|#|%)\s*spanwright-(disable(?:-next-line|-line|-file)?|enable)\b([^\r\n]*)/g;

/**
 * Reads `spanwright-disable-next-line rule, rule` and its kin (`-line`, `-file`, `disable` … `enable`) from comments. Text
 * after `--` is the writer's reason. Without rules, all are meant.
 */
export function readSuppressions(text: string): Suppressed {
  if (!text.includes('spanwright-')) return () => false;
  const lines = new LineIndex(text);
  const directives = [...text.matchAll(directivePattern)].map((match): Directive => {
    const word = match[1]!;
    const names = match[2]!.replace(/\*\/.*$/, '').split(/\s--/)[0]!;
    return {
      line: lines.positionAt(match.index).line,
      scope: word === 'disable' || word === 'enable' ? word : (word.slice('disable-'.length) as Directive['scope']),
      rules: names.split(/[\s,]+/).filter((name) => name !== ''),
    };
  });
  return (rule, range) => {
    const { line } = lines.positionAt(range.start);
    const ours = directives.filter(({ rules }) => rules.length === 0 || rules.includes(rule));
    if (ours.some((directive) => silences(directive, line))) return true;
    return (
      ours.findLast(({ scope, line: at }) => (scope === 'disable' || scope === 'enable') && at <= line)?.scope ===
      'disable'
    );
  };
}

function silences({ scope, line: at }: Directive, line: number): boolean {
  return scope === 'file' || (scope === 'line' && at === line) || (scope === 'next-line' && at + 1 === line);
}
