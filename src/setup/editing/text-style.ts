import { lineBreakOf } from '../../base/line-breaks.ts';

/** How a text is written, so that what is added looks like the rest. */
export interface TextStyle {
  readonly lineBreak: '\n' | '\r\n';
  /** One step: a tab or spaces; two spaces where no line is indented. */
  readonly indent: string;
}

/** By the first line break and the first indented line. */
export function textStyleOf(text: string): TextStyle {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1];
  return { lineBreak: lineBreakOf(text), indent: indent ?? '  ' };
}

/** A text of ours with the line breaks of another. */
export function withLineBreaks(text: string, { lineBreak }: Pick<TextStyle, 'lineBreak'>): string {
  return text.replaceAll(/\r?\n/g, lineBreak);
}
