import type { Rewrite } from '../../../program/idioms.ts';
import type { StatusUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { FileContext } from '../lowering.ts';
import { apiNameAt } from './api-name.ts';

/** Writes `{ code, message }` in the place of what `setStatus` is given. */
export function restateStatus(
  file: FileContext,
  use: StatusUse,
  description: Expression | undefined,
): Rewrite | undefined {
  const [first] = use.given;
  const last = use.given.at(-1);
  if (!first || !last || !use.code || !isRewritable(use, first)) return undefined;
  const code = codeOf(file, use);
  if (!code) return undefined;
  const message = description && textOf(description);
  return {
    edits: [
      ...code.edits,
      {
        range: { start: first.range.start, end: last.range.end },
        newText: `{ code: ${code.text}${message ? `, message: ${message}` : ''} }`,
      },
    ],
    safe: true,
  };
}

/** Whether the object stands in the call itself, with nothing else in it. */
function isRewritable({ fault }: StatusUse, { text, isOpen, properties = [] }: Expression): boolean {
  if (fault === 'misplaced') return true;
  return (
    text.startsWith('{') && !isOpen && properties.every(({ key }) => /^(code|message)$/.test(String(key.constant)))
  );
}

function codeOf(file: FileContext, { code, fault, status, range }: StatusUse) {
  if (fault !== 'unknown' && code!.kind !== 'string') return { text: code!.text, edits: [] };
  if (status === 'unknown') return undefined;
  const place = file.program.pathTo(range.start)[0] ?? file.program;
  const { name, edits } = apiNameAt(file, place, 'SpanStatusCode');
  return { text: `${name}.${status.toUpperCase()}`, edits };
}

/** The value as a string. */
function textOf({ text, kind }: Expression): string {
  if (kind === 'string') return text;
  return kind === 'object' || kind === 'list' ? `JSON.stringify(${text})` : `String(${text})`;
}
