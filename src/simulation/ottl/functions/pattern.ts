import * as l10n from '@vscode/l10n';
import { RegularExpression } from '../../regular-expression.ts';
import { NotSimulated } from '../failure.ts';
import { failure, type Getter, type Operand, textOf } from '../operand.ts';

/** The regular expression that an argument is: made once if it is written there. */
export function patternOf({ get, literal }: Operand): Getter<RegularExpression> {
  if (typeof literal !== 'string') return (place) => compiled(textOf(get(place)), failure);
  const expression = compiled(literal, (message) => {
    throw new NotSimulated(message);
  });
  return () => expression;
}

function compiled(source: string, refuse: (message: string) => never): RegularExpression {
  const expression = RegularExpression.compile(source);
  return expression.ok
    ? expression.value
    : refuse(l10n.t("'{0}' is no regular expression: {1}", source, expression.problem));
}
