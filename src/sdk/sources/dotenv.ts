import { readDotenv } from '../../environment/dotenv.ts';
import type { SourceKind } from '../file.ts';
import { mayRunProgram, programOf } from '../runtime.ts';

/** `.env`, `.env.production`, `shop.env`. */
export const dotenv: SourceKind = {
  matches: (path) => /(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/.test(path),
  mayConcern: mayRunProgram,
  read: (text) => ({ programs: [programOf(readDotenv(text))] }),
};
