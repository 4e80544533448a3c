import { readDotenv } from '../../environment/dotenv.ts';
import type { SourceKind } from '../file.ts';
import { programOf } from '../runtime.ts';

/** `.env`, `.env.production`, `shop.env`. */
export const dotenv: SourceKind = {
  matches: (path) => /(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/.test(path),
  mayConcern: (text) => /OTEL_|-Dotel\.|-javaagent:/.test(text),
  read: (text) => ({ programs: [programOf(readDotenv(text))] }),
};
