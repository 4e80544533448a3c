import { isSanitizer, type Sensitivity } from '../../../base/sensitivity.ts';
import { wordsOf } from '../../../base/words.ts';
import type { Expression } from '../../uses/expression.ts';

interface WholeObject {
  readonly name: string;
  readonly sensitivity: Sensitivity;
}

/** The object that is turned into text with all that is in it: headers, the environment, a user, the body of a request. */
export function wholeObject(value: Expression): WholeObject | undefined {
  const given = serialized(value);
  if (!given?.path || given.form === 'conditional' || (given.form && isSanitizer(given.path.at(-1) ?? '')))
    return undefined;
  const name = given.path.join('.');
  const last = wordsOf(given.path.at(-1) ?? '').join(' ');
  const holder = wordsOf(given.path.at(-2) ?? '').at(-1) ?? '';
  if (name === 'process.env' || last === 'environ') return { name, sensitivity: 'secret' };
  if (/^(request |req |incoming )?(headers|cookies)$/.test(last) && !/^(response|res|reply)$/.test(holder)) {
    return { name, sensitivity: 'secret' };
  }
  if (/^(current )?user$/.test(last)) return { name, sensitivity: 'personal' };
  if (last === 'body' && /^(req|request|ctx)$/.test(holder)) return { name, sensitivity: 'personal' };
  return undefined;
}

/** `object` of `JSON.stringify(object)` and the like. */
function serialized({ form, path, elements = [] }: Expression): Expression | undefined {
  if (form !== 'call' || !path) return undefined;
  const name = path.join('.');
  return /^(JSON\.stringify|json\.dumps|str|inspect|util\.inspect|safeStringify|safeJsonStringify)$/.test(name)
    ? elements[0]
    : undefined;
}
