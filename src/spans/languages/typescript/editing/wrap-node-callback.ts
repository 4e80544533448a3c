import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { editFile, type OpenedFile, typescript } from './compiler.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { nodeAt } from './node-at.ts';
import { regionOfStatements } from './region.ts';
import { type PrintedSpan, printSpan, type SpanForm, type SpanNames } from './span-form.ts';
import { spanNameOfCall } from './span-name.ts';
import { namesForSpan } from './span-names.ts';
import { type Style, styleOf } from './style.ts';
import { functionAround, indentOf } from './tree.ts';
import { chooseVariant } from './variants.ts';

/**
 * Edits that run the call at `range`, whose last argument is a callback `(error, value) => ..`, in a span that ends when the
 * callback is called.
 */
export function wrapNodeCallback(
  source: SourceFile,
  range: OffsetRange,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  return editFile(source, options.files, (file) => {
    const call = nodeAt(file.tree, range, typescript.isCallExpression);
    const callback = call?.arguments.at(-1);
    const isFunction = callback && (typescript.isArrowFunction(callback) || typescript.isFunctionExpression(callback));
    const error = isFunction ? callback.parameters[0]?.name : undefined;
    if (!call || !isFunction || !error || !typescript.isIdentifier(error)) {
      return refuse(l10n.t('There is no callback here whose first parameter is an error.'));
    }
    const statement = call.parent;
    if (!typescript.isExpressionStatement(statement) && !typescript.isReturnStatement(statement)) {
      return refuse(l10n.t('The result of the call is used: make it a statement of its own first.'));
    }
    const name = options.name ?? spanNameOfCall(call) ?? 'callback';
    const variants = [
      print(file, statement, callback, error.text, { ...options, style: withoutHelper(options), name }),
    ];
    return chooseVariant(file, variants, l10n.t("Wrap callback in span '{0}'", name));
  });
}

/** A helper that ends the span when a function returns would end it too early. */
function withoutHelper({ style }: SpanOptions): SpanOptions['style'] {
  if (!style) return undefined;
  const { spanHelper: _tooEarly, ...rest } = style;
  return rest;
}

function print(
  file: OpenedFile,
  statement: ts.ExpressionStatement | ts.ReturnStatement,
  callback: ts.ArrowFunction | ts.FunctionExpression,
  error: string,
  options: Omit<SpanOptions, 'style'> & { readonly style: SpanOptions['style']; readonly name: string },
): PrintedSpan {
  const style = styleOf(file.tree);
  const content = { start: statement.getStart(), end: statement.end };
  const span = freeName('span', bindingNamesIn(functionAround(statement)));
  const { style: spanStyle, ...others } = options;
  const given = spanStyle ? { ...others, style: spanStyle } : others;
  const names = namesForSpan(file, statement, content.start, 'callback', span, given, style);
  const form = formOf(names, statement, style);
  const inner = endWhenCalled(file, callback, error, names, style, form.depth);
  const printed = printSpan(file.tree, regionOfStatements(file.text, content), form, options.name, style, inner);
  return { ...printed, edits: [...names.edits, ...printed.edits] };
}

function formOf(names: SpanNames, statement: ts.Statement, { semicolon }: Style): SpanForm {
  const { span } = names;
  const receive = typescript.isReturnStatement(statement) ? 'return ' : '';
  return {
    before: [],
    call: `${receive}${names.tracer}.startActiveSpan(`,
    afterName: `, (${span}) => {`,
    open: [[1, 'try {']],
    close: [
      [1, '} catch (error) {'],
      [2, '// Unless the callback was called before that.'],
      [2, `if (${span}.isRecording()) {`],
      ...names.record('error').map((line) => [3, line] as const),
      [3, `${span}.end()${semicolon}`],
      [2, '}'],
      [2, `throw error${semicolon}`],
      [1, '}'],
      [0, `})${semicolon}`],
    ],
    prefix: '',
    suffix: '',
    depth: 2,
  };
}

/** Records the error and ends the span before all else that the callback does. */
function endWhenCalled(
  { text }: OpenedFile,
  { body }: ts.ArrowFunction | ts.FunctionExpression,
  error: string,
  names: SpanNames,
  style: Style,
  depth: number,
): TextEdit[] {
  const start = body.getStart();
  const moved = style.indent.repeat(depth);
  const isBlock = typescript.isBlock(body);
  const [first] = isBlock ? body.statements : [];
  const outer = indentOf(text, start) + moved;
  const isMultiline = isBlock && text.slice(start, first?.getStart() ?? body.end).includes('\n');
  const indent = isMultiline && first ? indentOf(text, first.getStart()) + moved : outer + style.indent;
  const recording = names.record(error);
  const lines = [
    ...(recording.length === 0 ? [] : [`if (${error}) {`, ...recording.map((line) => style.indent + line), '}']),
    `${names.span}.end()${style.semicolon}`,
  ];
  const code = lines.map((line) => style.lineBreak + indent + line).join('');
  const between = style.lineBreak + indent;
  if (!isBlock) {
    return [
      insertAt(start, `{${code}${between}return `),
      insertAt(body.end, `${style.semicolon}${style.lineBreak}${outer}}`),
    ];
  }
  if (isMultiline) return [insertAt(start + 1, code)];
  // What stood in one line gets lines of its own.
  const content = { start: first?.getStart() ?? body.end - 1, end: body.statements.at(-1)?.end ?? body.end - 1 };
  return [
    { range: { start: start + 1, end: content.start }, newText: first ? code + between : code },
    { range: { start: content.end, end: body.end - 1 }, newText: style.lineBreak + outer },
  ];
}
