/** A text to insert, with places where the user writes on. */
export type Insertion = readonly (string | Placeholder)[];

export interface Placeholder {
  /** What may stand there, the likeliest first; it is there until something else is written. Empty: nothing is. */
  readonly choices: readonly string[];
}

/** A place for the cursor, with a text that is there until another is written. */
export function placeholder(...choices: readonly string[]): Placeholder {
  return { choices };
}

/** In the snippet syntax of the Language Server Protocol. Where there is no placeholder the cursor comes to the end. */
export function toSnippet(insertion: Insertion): string {
  let stop = 0;
  return insertion
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll(/[\\$]/g, '\\$&');
      stop += 1;
      const { choices } = part;
      if (choices.length === 0) return `$${stop}`;
      if (choices.length === 1) return `\${${stop}:${choices[0]!.replaceAll(/[\\$}]/g, '\\$&')}}`;
      return `\${${stop}|${choices.map((choice) => choice.replaceAll(/[\\$}|,]/g, '\\$&')).join(',')}|}`;
    })
    .join('');
}

/** For clients without snippets: the likeliest text in every place, without lines at the end that nothing stands in. */
export function toPlainText(insertion: Insertion): string {
  const parts = insertion.map((part) => (typeof part === 'string' ? part : (part.choices[0] ?? '')));
  return parts.join('').replace(/\s*\n[\s-]*$/, '');
}
