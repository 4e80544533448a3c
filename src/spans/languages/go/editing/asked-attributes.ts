import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { noteOnAttributes } from '../../../message-refusals.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { isFirstOfLine } from './layout.ts';

/** What lets a request give attributes, and what to tell the user if it cannot be changed. */
export interface AskedAttributes {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

const asking = 'MessageAttributeNames: []string{"All"}';

/** SQS gives only the attributes that are asked for: the only request of a file asks for all. */
export function attributesAsked({ root, text }: GoSource): AskedAttributes {
  const inputs = root
    .descendants()
    .filter(
      (node) => node.type === 'composite_literal' && /\bReceiveMessageInput$/.test(node.field('type')?.text ?? ''),
    );
  const [elements] = inputs.map((node) => node.field('body'));
  const last = inputs.length === 1 ? elements?.children.at(-1) : undefined;
  const asked = /\bMessageAttributeNames:\s*\[\]string\{([^}]*)\}/.exec(elements?.text ?? '')?.[1];
  if (inputs.length === 1 && asked !== undefined && /"(All|\.\*|traceparent)"/.test(asked)) {
    return { edits: [], notes: [] };
  }
  if (last && !/\bMessageAttributeNames\b/.test(elements!.text)) return { edits: added(elements!, text), notes: [] };
  return { edits: [], notes: [noteOnAttributes(asking)] };
}

/** The element that asks, behind all others, with the values in one column as gofmt has them. */
function added(elements: SyntaxNode, text: string): TextEdit[] {
  const last = elements.children.at(-1)!;
  const gap = /\n[ \t]*$/.exec(text.slice(elements.start, last.start))?.[0];
  if (gap === undefined) return [insertAt(last.end, `, ${asking}`)];
  const column = asking.indexOf(' ') + 1;
  const run = runTo(last, text);
  const wasAligned = new Set(run.map(({ value, start }) => value.start - start)).size <= 1;
  const width = Math.max(column, ...run.map(({ value, start }) => value.start - start));
  const [key, value] = asking.split(/ (.*)/s) as [string, string];
  const edits = run.flatMap(({ start, colon, value: one }) => {
    const range = { start: colon, end: one.start };
    const newText = ' '.repeat(width - (colon - start));
    return wasAligned && newText.length !== range.end - range.start ? [{ range, newText }] : [];
  });
  const isAligned = run.length > 0 && wasAligned;
  const element = `${gap}${isAligned ? key.padEnd(width) : `${key} `}${value}`;
  // What is said of the last one stays behind it.
  const rest = /^,[^\r\n]*(?=\r?\n)/.exec(text.slice(last.end))?.[0];
  return [
    ...edits,
    rest === undefined ? insertAt(last.end, `,${element}`) : insertAt(last.end + rest.length, `${element},`),
  ];
}

/** The elements of one line each that stand right above each other, up to the last one. */
function runTo(
  last: SyntaxNode,
  text: string,
): { readonly start: number; readonly colon: number; readonly value: SyntaxNode }[] {
  const all = last.parent!.children;
  const first = all.findLastIndex((element, index) => {
    const between = text.slice(all[index - 1]?.end ?? 0, element.start);
    return element.text.includes('\n') || !/^,[ \t]*(\/\/[^\n]*)?\r?\n[ \t]*$/.test(between);
  });
  const begin = all[first]?.text.includes('\n') ? first + 1 : first;
  return all.slice(Math.max(begin, 0)).flatMap((element) => {
    const key = element.field('key');
    const value = element.field('value');
    return key && value && isFirstOfLine(text, key.start) ? [{ start: key.start, colon: key.end + 1, value }] : [];
  });
}
