import { wordsOf } from '../../../base/words.ts';
import type { Expression } from '../../uses/expression.ts';

/** Whether a value is the address of a server or database that is put together right here, of parts that open nothing. */
export function isAddress({ form, elements = [], parts }: Expression): boolean {
  if (form === 'call') return elements.length > 0 && elements.every(isPartOfAddress);
  return parts?.every((part) => (typeof part === 'string' ? !part.includes('@') : isPartOfAddress(part))) ?? false;
}

const last = /^(host|hostname|server|address|port|database|db|schema|keyspace|number)$/;

function isPartOfAddress({ form, elements = [], constant, kind, path }: Expression): boolean {
  if (constant !== undefined || /^(number|undefined|null)$/.test(kind)) return true;
  if (form === 'conditional') return elements.every(isPartOfAddress);
  return form === undefined && last.test(wordsOf(path?.at(-1) ?? '').at(-1) ?? '');
}
