import type { Expression } from '../../../uses/expression.ts';

/** The parts of `io_lib:format("get ~p", [X])`: what is constant, and what stands between. */
export function formatParts([format, values]: readonly Expression[]): readonly (string | Expression)[] | undefined {
  const { constant: text } = format ?? {};
  const given = values?.elements;
  if (typeof text !== 'string' || !given || values.isOpen) return undefined;
  const parts: (string | Expression)[] = [];
  let next = 0;
  let constant = '';
  for (const piece of text.split(/(~(?:[-\d.*]*)(?:[tlk]*)[a-zA-Z~])/)) {
    const control = piece.startsWith('~') && piece.length > 1 ? piece.at(-1)! : undefined;
    if (control === undefined) constant += piece;
    else if (control === '~') constant += '~';
    else if (control === 'n') constant += '\n';
    else {
      const value = given[next++];
      if (!value) return undefined;
      parts.push(constant, value);
      constant = '';
    }
  }
  return [...parts, constant].filter((part) => part !== '');
}
