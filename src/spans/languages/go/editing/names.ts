import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** A name that nothing in a piece of code has: the first choice that is free, else the last with a number. */
export function freeName(code: SyntaxNode, ...choices: readonly [string, ...string[]]): string {
  const taken = namesIn(code);
  const free = choices.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const last = choices.at(-1)!;
  let suffix = 1;
  while (taken.has(`${last}${suffix}`)) suffix++;
  return `${last}${suffix}`;
}

/** All names that code mentions, apart from fields and labels. */
export function namesIn(code: SyntaxNode): ReadonlySet<string> {
  return new Set(
    code
      .descendants()
      .filter(({ type }) => type === 'identifier' || type === 'type_identifier' || type === 'package_identifier')
      .map(({ text }) => text),
  );
}
