import type { DeprecatedAttribute } from './deprecated-attributes.ts';

/** A sentence on what became of an attribute. */
export function deprecationMessage(name: string, { names, how, isRename }: DeprecatedAttribute): string {
  const instead = names.map((one) => `'${one}'`).join(' and ');
  if (isRename) return `'${name}' is deprecated: its name is ${instead} now${how ? `, ${how}` : ''}.`;
  if (names.length > 0) return `'${name}' is deprecated: its value belongs in ${instead}${how ? ` ${how}` : ''}.`;
  return `'${name}' is deprecated: ${how ?? 'nothing takes its place'}.`;
}
