import { wordsOf } from '../../../base/words.ts';
import type { Expression } from '../../uses/expression.ts';

type Part = string | Expression;

/** A name without some of its parts, and without what joined them to the rest; `undefined` if too little is left. */
export function nameWithout(parts: readonly Part[], taken: readonly Expression[]): readonly Part[] | undefined {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (typeof part !== 'string') {
      if (!taken.includes(part)) kept.push(part);
    } else if (typeof last === 'string') kept[kept.length - 1] = joined(last, part);
    else kept.push(part);
  }
  const isTaken = (part: Part | undefined) => typeof part === 'object' && taken.includes(part);
  const [first] = kept;
  if (typeof first === 'string') kept[0] = first.replace(isTaken(parts[0]) ? /^[\s:;,/#.|>\-_=)\]}]+/ : /^\s+/, '');
  const last = kept.at(-1);
  if (typeof last === 'string') {
    kept[kept.length - 1] = last.replace(isTaken(parts.at(-1)) ? /[\s:;,/#.|<\-_=([{]+$/ : /\s+$/, '');
  }
  const rest = kept.filter((part) => part !== '');
  return rest.some((part) => typeof part !== 'string' || /\p{L}/u.test(part)) ? rest : undefined;
}

/** Two texts between which something was: `(` and `)` go with it, and one space stays. */
function joined(before: string, after: string): string {
  const [left, right] =
    /[([{<]$/.test(before) && /^[)\]}>]/.test(after) ? [before.slice(0, -1), after.slice(1)] : [before, after];
  if (/^[:;,.]/.test(right)) return left.trimEnd() + right;
  if (/\s$/.test(left) || /^\s/.test(right)) return `${left.trimEnd()} ${right.trimStart()}`;
  // `/users/` and `/orders`
  return left.at(-1) === right.at(0) && !/[\p{L}\p{N}]/u.test(right.at(0) ?? '') ? left + right.slice(1) : left + right;
}

/** The key of an attribute for a value: `app.user.id` of `userId`. */
export function attributeKeyOf({ path = [], elements = [], form }: Expression, prefix: string): string {
  const names = form === 'call' ? (elements[0]?.path ?? path.slice(0, -1)) : path;
  const last = wordsOf(names.at(-1) ?? '');
  const holder =
    last.length === 1
      ? wordsOf(names.at(-2) ?? '').filter((word) => !/^(this|self|params|req|request|ctx)$/.test(word))
      : [];
  const words = [...prefix.split('.'), ...holder, ...last].filter((word) => word !== '');
  return words.length > 0 ? words.join('.') : 'value';
}
