import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Beginning } from './continued-trace.ts';
import { indentLines, type Region } from './region.ts';
import { quoted, type Style } from './style.ts';

/** Lines of code, each with its level of indentation. */
export type Lines = readonly (readonly [level: number, text: string])[];

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

/** What inserted code calls things, and how it records errors. */
export interface SpanNames {
  /** An expression, such as `tracer` or `this.tracer`. */
  readonly tracer: string;
  readonly span: string;
  /** The function that runs another in a span, as an expression, where the project has one. */
  readonly spanHelper?: string;
  /** How the span begins, if it is more than a name. */
  readonly beginning?: Beginning;
  /** Statements that record the exception of this name; `isError`: it cannot but be an `Error`. */
  record(error: string, isError?: boolean): readonly string[];
  /** Statements that note the exception of this name, although the span does not fail by it. */
  note(error: string): readonly string[];
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
  /** Whether the region is a `try` without `finally`, which the span takes for its own. */
  readonly isTry?: boolean;
  /** Statements that stand before the span. */
  readonly declarations?: readonly string[];
}

/** A callback under `startActiveSpan` or the project's helper: spans started in the region become children. */
export function activeSpan(names: SpanNames, style: Style, options: ActiveSpan): SpanForm {
  const end = style.semicolon;
  const { receive, isAsync, returnType, result, isExpression = false, isTry = false, declarations = [] } = options;
  const { lines = [], given = '' } = names.beginning ?? {};
  const callback = (parameter: string) =>
    `${given}, ${isAsync ? 'async ' : ''}(${parameter})${returnType === undefined ? '' : `: ${returnType}`} => {`;
  // What is received goes on as a statement, in braces of its own.
  const last = [0, isExpression && receive === '' ? '})' : `})${end}`] as const;
  const before = [...declarations.map((declaration) => [0, declaration] as const), ...lines];
  const own = { before, prefix: isExpression ? 'return ' : '' };
  const returning = result === undefined ? '' : `return ${result}${end}`;
  if (names.spanHelper !== undefined) {
    return {
      ...own,
      call: `${receive}${names.spanHelper}(`,
      afterName: callback(''),
      open: [],
      close: [...(returning ? [[1, returning] as const] : []), last],
      suffix: isExpression ? end : '',
      depth: 1,
    };
  }
  const started = { ...own, call: `${receive}${names.tracer}.startActiveSpan(`, afterName: callback(names.span) };
  if (isTry) {
    return { ...started, open: [], close: [...endIn(names, style, 1), last], suffix: ' finally {', depth: 1 };
  }
  return {
    ...started,
    open: [[1, 'try {']],
    close: [...(returning ? [[2, returning] as const] : []), ...recordAndEnd(names, style, 1), last],
    suffix: isExpression ? end : '',
    depth: 2,
  };
}

/** Stands above a span that is started in place. */
export const notActive = '// Not the active span: spans started below do not become its children.';

/** `try` and `finally` in place: control flow may leave the region, but the span is not the active one. */
export function inlineSpan(
  names: SpanNames,
  style: Style,
  {
    declarations = [],
    isExpression = false,
    isTry = false,
  }: Pick<ActiveSpan, 'declarations' | 'isExpression' | 'isTry'> = {},
): SpanForm {
  const { lines = [], given = '' } = names.beginning ?? {};
  const started = {
    before: [...declarations.map((declaration) => [0, declaration] as const), ...lines, [0, notActive] as const],
    call: `const ${names.span} = ${names.tracer}.startSpan(`,
    afterName: `${given})${style.semicolon}`,
    prefix: isExpression ? 'return ' : '',
  };
  if (isTry) return { ...started, open: [], close: endIn(names, style, 0), suffix: ' finally {', depth: 0 };
  return {
    ...started,
    open: [[0, 'try {']],
    close: recordAndEnd(names, style, 0),
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

function recordAndEnd(names: SpanNames, style: Style, level: number): Lines {
  const recording = names.record('error');
  const caught: Lines =
    recording.length === 0
      ? []
      : [
          [level, '} catch (error) {'],
          ...recording.map((line) => [level + 1, line] as const),
          [level + 1, `throw error${style.semicolon}`],
        ];
  return [...caught, [level, '} finally {'], ...endIn(names, style, level)];
}

function endIn({ span }: SpanNames, { semicolon }: Style, level: number): Lines {
  return [
    [level + 1, `${span}.end()${semicolon}`],
    [level, '}'],
  ];
}
