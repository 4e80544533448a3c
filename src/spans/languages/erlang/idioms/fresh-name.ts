/** A name of a variable that is not in use. */
export function freshName(used: ReadonlySet<string>, wanted: string): string {
  if (!used.has(wanted)) return wanted;
  let number = 1;
  while (used.has(`${wanted}${number}`)) number++;
  return `${wanted}${number}`;
}
