/** How a text is written, so that what is added looks like the rest. */
export interface TextStyle {
  readonly lineBreak: '\n' | '\r\n';
  /** One step: a tab or spaces; two spaces where no line is indented. */
  readonly indent: string;
}

/** By the first line break and the first indented line. */
export function textStyleOf(text: string): TextStyle {
  const lineBreak = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  const indent = /^([ \t]+)\S/m.exec(text)?.[1];
  return { lineBreak, indent: indent ?? '  ' };
}

/** A text of ours with the line breaks of another. */
export function withLineBreaks(text: string, { lineBreak }: Pick<TextStyle, 'lineBreak'>): string {
  return text.replaceAll(/\r?\n/g, lineBreak);
}
