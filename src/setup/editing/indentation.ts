/** One step of indentation, by the first line that is indented: a tab or spaces; two spaces where none is. */
export function indentStepOf(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
}
