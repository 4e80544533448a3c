import { wordsOf } from '../../../base/words.ts';
import type { Expression } from '../../uses/expression.ts';

/** What is one of a kind: a name may have it for its last word. */
const unique =
  /^(id|ids|uuid|guid|email|url|uri|href|query|sql|statement|timestamp|prompt|ip|hash|token|digest|cursor|pathname|username|filename|filepath|slug|sha|etag|nonce)$/;

/** What there are few of, so that an identifier of one, `modelId` say, has few values. */
const few =
  /^(agent|api|app|artifact|command|component|connector|environment|feature|flag|function|group|handler|language|locale|method|model|module|operation|package|plugin|procedure|provider|queue|region|resolver|route|schema|service|skill|stage|step|task|template|tool|topic|type|workflow|zone)$/;

/** Whoever holds a path that a client sent. */
const request = /^(req|request|ctx|context|event|url|location|incoming|conn|uri)$/;

/** What holds patterns in place of paths. */
const pattern = /^(route|router|layer|pattern|template|matched|info|spec|schema|definition|config|options)$/;

const stores = /\b(cache|redis|kv|storage|s3|bucket|memcached)\b/i;

/** What of a value makes a name that holds it another text nearly every time; `around`: the constant text beside it. */
export function unboundedIn(value: Expression, around: string): Expression | undefined {
  if (value.constant !== undefined || value.isEnumerated || value.kind === 'boolean') return undefined;
  const inner = value.form === 'conditional' ? value.elements : value.parts;
  // `route ?? url.pathname`: what differs is only for what has no route.
  if (value.form === 'conditional' && isPattern(value.elements?.[0]?.path)) return undefined;
  if (inner) {
    for (const part of inner) {
      const found = typeof part === 'string' ? undefined : unboundedIn(part, around);
      if (found) return found;
    }
    return undefined;
  }
  const { path } = value;
  if (!path) return undefined;
  const isUnbounded = value.form === 'call' ? isCallUnbounded(value, path, around) : isNamedUnbounded(path, around);
  return isUnbounded ? value : undefined;
}

/** Whether a name is that of something that stands for many, such as a route. */
function isPattern(path: readonly string[] = []): boolean {
  return path.some((name) => wordsOf(name).some((word) => pattern.test(word)));
}

function isCallUnbounded({ elements = [] }: Expression, path: readonly string[], around: string): boolean {
  const name = path.at(-1)!;
  if (/^(Date\.now|performance\.now|Math\.random|JSON\.stringify)$/.test(path.join('.'))) return true;
  if (/^(randomUUID|uuid|uuidv[1-7]|nanoid|ulid|cuid)$/i.test(name)) return true;
  // The text of a value is as often another as the value is.
  if (/^(String|encodeURIComponent|encodeURI)$/.test(name)) return elements.some((one) => unboundedIn(one, around));
  if (/^(toString|toLowerCase|toUpperCase|trim|valueOf)$/.test(name))
    return isNamedUnbounded(path.slice(0, -1), around);
  return /^get[A-Z]/.test(name) && isNamedUnbounded(path, around);
}

function isNamedUnbounded(path: readonly string[], around: string): boolean {
  const names = path.filter((name) => name !== '[]');
  const last = wordsOf(names.at(-1) ?? '');
  const holder = last.at(-2) ?? wordsOf(names.at(-2) ?? '').at(-1) ?? '';
  const word = last.at(-1) ?? '';
  // A name that is an `id` and nothing else may be the identifier of an operation.
  if (names.length === 1 && names[0] === 'id' && around === '') return false;
  if (few.test(holder) || isPattern(names)) return false;
  if (word === 'path') return /^(file|request|url|object)$/.test(holder) || (last.length === 1 && request.test(holder));
  if (word === 'key') return stores.test(`${holder} ${around}`) || /^(object|idempotency|row|document)$/.test(holder);
  if (word === 'message') return /^(error|err|e|exception|cause)$/.test(holder);
  return unique.test(word);
}

/** What a constant name says of a single thing: a number or an identifier as a part of a path. */
const instance = /\/\d+(?=\/|$)|\b[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b/i;

/** How Erlang names a function, with the number of its arguments: `shop:price/1`. */
const functionOfArity = /^[a-z][\w@]*:\S+\/\d{1,2}$/;

/** The part of a constant name that is of a single thing; `undefined` if there is none. */
export function instanceIn(name: string): string | undefined {
  if (functionOfArity.test(name)) return undefined;
  return instance.exec(name)?.[0].replace(/^\//, '');
}
