import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import { importApi } from './api-import.ts';
import type { OpenedFile } from './compiler.ts';
import { loadsApi, loadsModule } from './modules.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { quoted, type Style } from './style.ts';
import { tracerInScope } from './tracer.ts';
import { directivesOf, lineEndOf } from './tree.ts';

/** What inserted code stands on: a tracer and the status codes, by whatever names the file has for them. */
export interface Prologue {
  readonly tracer: string;
  readonly statusCode: string;
  readonly edits: readonly TextEdit[];
}

/** Finds or adds the imports and the tracer for code at `place`, whose inserted text begins at `start`. */
export function prologueFor(
  file: OpenedFile,
  place: ts.Node,
  start: number,
  options: SpanOptions,
  style: Style,
): Prologue {
  const { tree } = file;
  const taken = bindingNamesIn(tree);
  const present = tracerInScope(file, place, start);
  const api = importApi(
    tree,
    present ? ['SpanStatusCode'] : ['SpanStatusCode', 'trace'],
    taken,
    style,
    options.moduleFormat ?? 'esm',
  );
  const tracer = present ?? freeName('tracer', taken);
  const declaration = present
    ? undefined
    : `const ${tracer} = ${api.expressions.trace}.getTracer(${[options.tracerName, options.tracerVersion]
        .filter((argument) => argument !== undefined)
        .map((argument) => quoted(argument, style))
        .join(', ')})${style.semicolon}`;
  return {
    tracer,
    statusCode: api.expressions.SpanStatusCode,
    edits: [...(api.edit ? [api.edit] : []), ...insertStatements(tree, api.statement, declaration, start, style)],
  };
}

/** Puts an import below the last one and a declaration below that, a blank line between. */
function insertStatements(
  tree: ts.SourceFile,
  importStatement: string | undefined,
  declaration: string | undefined,
  before: number,
  { lineBreak }: Style,
): TextEdit[] {
  if (importStatement === undefined && declaration === undefined) return [];
  const { text } = tree;
  const anchor = lastLoad(tree, before) ?? directivesOf(tree.statements).at(-1);
  if (anchor) {
    const end = endOfStatementLine(text, anchor.end);
    const newText = [
      importStatement && (loadsModule(anchor) ? lineBreak : lineBreak + lineBreak) + importStatement,
      declaration && lineBreak + lineBreak + declaration + blankLineAfter(text, end, lineBreak),
    ].join('');
    return [{ range: { start: end, end }, newText }];
  }
  const start = Math.min(startOfCode(tree), before);
  const lines = [importStatement, declaration].filter((line) => line !== undefined);
  return [{ range: { start, end: start }, newText: lines.map((line) => line + lineBreak + lineBreak).join('') }];
}

/**
 * The last of the imports that begin the file, or the API's own if it comes later: what runs below them finds the tracer
 * initialized, though functions may be called above their place.
 */
function lastLoad(tree: ts.SourceFile, before: number): ts.Statement | undefined {
  const body = tree.statements.slice(directivesOf(tree.statements).length);
  const firstOther = body.findIndex((statement) => !loadsModule(statement));
  const leading = firstOther < 0 ? body : body.slice(0, firstOther);
  return body
    .filter((statement) => leading.includes(statement) || loadsApi(statement))
    .findLast(({ end }) => end <= before);
}

/** The end of the line if only a comment follows the statement on it, else the end of the statement. */
function endOfStatementLine(text: string, end: number): number {
  const lineEnd = lineEndOf(text, end);
  return /^\s*(\/\/.*)?$/.test(text.slice(end, lineEnd)) ? lineEnd : end;
}

/** What is missing to a blank line after the insertion at `end`. */
function blankLineAfter(text: string, end: number, lineBreak: string): string {
  const next = /^(\r\n|\n|\r)?[^\S\r\n]*(\S)?/.exec(text.slice(end, end + 1000))!;
  if (next[2] === undefined) return '';
  return next[1] === undefined ? lineBreak + lineBreak : lineBreak;
}

/** Behind the shebang and the comments that speak of the whole file: those with a blank line below, and pragmas. */
function startOfCode({ text }: ts.SourceFile): number {
  let offset = /^\f?(#!.*(\r\n|\n|\r))?/.exec(text)![0].length;
  const header = /\s*(\/\/.*|\/\*[\s\S]*?\*\/)[^\S\r\n]*(\r\n|\n|\r|$)/y;
  for (let from = offset; ; ) {
    header.lastIndex = from;
    const comment = header.exec(text);
    if (!comment) return offset;
    from = header.lastIndex;
    const blank = /^([^\S\r\n]*(\r\n|\n|\r))+/.exec(text.slice(from));
    if (blank) offset = from + blank[0].length;
    else if (/@ts-|@jsx|eslint|biome-|prettier/.test(comment[1]!)) offset = from;
  }
}
