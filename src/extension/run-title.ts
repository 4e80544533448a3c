import { masked, safeText } from '../assistants/safe-text.ts';
import { wordsOf } from '../base/words.ts';

/** UTF-16 units. */
const longestTitle = 200;

/**
 * A command line, or the name of a debug session, as a title on one line. Masked are values of variables and options whose
 * names speak of secrets, and whatever looks like one; rather one too many than one too few.
 */
export function titleOf(command: string): string {
  const withoutValues = command
    .slice(0, mostRead)
    .replaceAll(assignment, (all, name: string, between: string) =>
      isTelling(name) ? `${name}${between}${masked}` : all,
    )
    .replaceAll(login, `$1${masked}`);
  return safeText(withoutValues, longestTitle);
}

/** More than the title shows, so that nothing is cut in two before it is seen. */
const mostRead = 5_000;
/** `NAME=value`, `--name=value`, `--name value`. */
const assignment =
  /(?<![\w.-])(--?[A-Za-z][\w.-]{1,99}|[A-Za-z_]\w{0,99})(=|(?<=--[\w.-]{1,99})\s+(?!-))("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"']+)/g;
/** `-u user:password` */
const login = /((?<!\S)-u\s*[^\s:]{1,200}:)\S+/g;

const tellingWords = new Set(
  'password passwd passphrase pass pwd pw secret secrets token tokens key apikey auth authorization credential credentials bearer cookie jwt otp pin signature dsn'.split(
    ' ',
  ),
);

function isTelling(name: string): boolean {
  return wordsOf(name).some((word) => tellingWords.has(word));
}
