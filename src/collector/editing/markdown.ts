/** User's and catalog's words as code. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** `: use X instead`, if there is one. */
export function replacedBy(replacement: string | undefined): string {
  return replacement === undefined ? '' : `: use ${code(replacement)} instead`;
}
