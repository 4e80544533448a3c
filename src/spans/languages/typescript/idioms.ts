import type { Idioms } from '../../program/idioms.ts';
import type { Lowering } from './lowering.ts';

export function idiomsOf(_lowering: Lowering): Idioms {
  return { endAlways: () => undefined, setErrorStatus: () => undefined };
}
