import * as l10n from '@vscode/l10n';
import { RegularExpression } from '../../regular-expression.ts';
import { NotSimulated } from '../failure.ts';
import { failure, type Getter, type Operand, textOf } from '../operand.ts';

/** The glob that an argument is: made once if it is written there. */
export function globOf({ get, literal }: Operand): Getter<RegularExpression> {
  const compiled = (glob: string, refuse: (message: string) => never): RegularExpression => {
    const source = expressionOf(glob);
    const expression = source === undefined ? undefined : RegularExpression.compile(source);
    return expression?.ok ? expression.value : refuse(l10n.t("'{0}' is no pattern", glob));
  };
  if (typeof literal !== 'string') return (place) => compiled(textOf(get(place)), failure);
  const expression = compiled(literal, (message) => {
    throw new NotSimulated(message);
  });
  return () => expression;
}

/**
 * What matches the same as a glob of github.com/gobwas/glob without separators: `*`, `**`, `?`, `[abc]`, `[!a-z]`,
 * `{one,other}`. Undefined where it is not well-formed.
 */
export function expressionOf(glob: string): string | undefined {
  let source = '';
  let level = 0;
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at]!;
    if (character === '\\') source += quoted(glob[++at] ?? '');
    else if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else if (character === '{') {
      source += '(?:';
      level++;
    } else if (character === '}' && level > 0) {
      source += ')';
      level--;
    } else if (character === ',' && level > 0) source += '|';
    else if (character === '[') {
      const [written, not = '', low, high, list] =
        /^\[(!?)(?:([^!\]-])-([^\]])|((?:\\.|[^\]\\])+))\]/su.exec(glob.slice(at)) ?? [];
      if (written === undefined || (low !== undefined && high! < low)) return undefined;
      const members = low === undefined ? [...list!.replaceAll(/\\(.)/gsu, '$1')].map(quoted).join('') : '';
      source += `[${not && '^'}${low === undefined ? members : `${quoted(low)}-${quoted(high!)}`}]`;
      at += written.length - 1;
    } else source += quoted(character);
  }
  return level === 0 ? `(?s)^(?:${source})$` : undefined;
}

function quoted(character: string): string {
  return /[\\^$.*+?()[\]{}|-]/.test(character) ? `\\${character}` : character;
}
