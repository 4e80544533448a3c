import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { indentLines, type Region } from './region.ts';
import { quoted, type Style } from './style.ts';

/** Lines of code, each with its level of indentation. */
type Lines = readonly (readonly [level: number, text: string])[];

/** Code that goes around a region. The name's literal stands between `call` and the rest of its line. */
export interface SpanForm {
  readonly before: Lines;
  readonly call: string;
  readonly afterName: string;
  /** Lines from behind the name to the region. */
  readonly open: Lines;
  readonly close: Lines;
  /** What stands right before and behind the region's own text. */
  readonly prefix: string;
  readonly suffix: string;
  /** Levels by which the region is indented. */
  readonly depth: number;
}

/** What inserted code calls things. */
export interface Names {
  /** An expression, such as `tracer` or `this.tracer`. */
  readonly tracer: string;
  readonly span: string;
  /** An expression, such as `SpanStatusCode` or `api.SpanStatusCode`. */
  readonly statusCode: string;
}

export interface ActiveSpan {
  /** What becomes of the value: `return `, `const rows = await ` or nothing. */
  readonly receive: string;
  readonly isAsync: boolean;
  /** Return type of the callback, where inference would not do. */
  readonly returnType?: string;
  /** What the callback returns once the region is through, if the region itself does not. */
  readonly result?: string;
  /** Whether the region is an expression whose place the call takes, rather than statements. */
  readonly isExpression?: boolean;
}

/** A callback under `startActiveSpan`: spans started in the region become children. */
export function activeSpan(names: Names, style: Style, options: ActiveSpan): SpanForm {
  const end = style.semicolon;
  const type = options.returnType === undefined ? '' : `: ${options.returnType}`;
  return {
    before: [],
    call: `${options.receive}${names.tracer}.startActiveSpan(`,
    afterName: `, ${options.isAsync ? 'async ' : ''}(${names.span})${type} => {`,
    open: [[1, 'try {']],
    close: [
      ...(options.result === undefined ? [] : [[2, `return ${options.result}${end}`] as const]),
      ...recordAndEnd(names, style, 1),
      [0, options.isExpression ? '})' : `})${end}`],
    ],
    prefix: options.isExpression ? 'return ' : '',
    suffix: options.isExpression ? end : '',
    depth: 2,
  };
}

/** `try` and `finally` in place: control flow may leave the region, but the span is not the active one. */
export function inlineSpan(
  names: Names,
  style: Style,
  { declarations = [], isExpression = false }: { declarations?: readonly string[]; isExpression?: boolean } = {},
): SpanForm {
  return {
    before: [
      ...declarations.map((declaration) => [0, declaration] as const),
      [0, '// Not the active span: spans started below do not become its children.'],
    ],
    call: `const ${names.span} = ${names.tracer}.startSpan(`,
    afterName: `)${style.semicolon}`,
    open: [[0, 'try {']],
    close: recordAndEnd(names, style, 0),
    prefix: isExpression ? 'return ' : '',
    suffix: isExpression ? style.semicolon : '',
    depth: 1,
  };
}

/** Edits that put code into a span, and where its name is among them. */
export interface PrintedSpan {
  readonly edits: readonly TextEdit[];
  readonly name: { readonly edit: TextEdit; readonly range: OffsetRange };
}

/** Puts `region` into `form`. `inner` are edits of the region itself. */
export function printSpan(
  tree: ts.SourceFile,
  region: Region,
  form: SpanForm,
  spanName: string,
  style: Style,
  inner: readonly TextEdit[],
): PrintedSpan {
  const line = ([level, text]: Lines[number]) => style.lineBreak + region.indent + style.indent.repeat(level) + text;
  const call = [...form.before.map(line), line([0, form.call])]
    .join('')
    .slice(style.lineBreak.length + region.indent.length);
  const beforeName = `${region.lead}${call}`;
  const literal = quoted(spanName, style);
  const opening: TextEdit = {
    range: region.before,
    newText: `${beforeName}${literal}${form.afterName}${form.open.map(line).join('')}${line([form.depth, form.prefix])}`,
  };
  const closing: TextEdit = {
    range: region.after,
    newText: `${form.suffix}${form.close.map(line).join('')}${region.trail}`,
  };
  const indents = indentLines(tree, region.content, region.moved + form.depth, style).filter(
    ({ range: { start } }) => !inner.some(({ range }) => range.start < start && start < range.end),
  );
  const start = beforeName.length + 1;
  return {
    edits: [opening, ...inner, ...indents, closing],
    name: { edit: opening, range: { start, end: start + literal.length - 2 } },
  };
}

function recordAndEnd({ span, statusCode }: Names, { semicolon }: Style, level: number): Lines {
  return [
    [level, '} catch (error) {'],
    [level + 1, `${span}.recordException(error instanceof Error ? error : String(error))${semicolon}`],
    [
      level + 1,
      `${span}.setStatus({ code: ${statusCode}.ERROR, message: error instanceof Error ? error.message : String(error) })${semicolon}`,
    ],
    [level + 1, `throw error${semicolon}`],
    [level, '} finally {'],
    [level + 1, `${span}.end()${semicolon}`],
    [level, '}'],
  ];
}
