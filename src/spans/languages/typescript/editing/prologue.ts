import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import type { HelperFunction } from '../../../span-style.ts';
import { goesOn, terminated } from '../semicolons.ts';
import { apiModule } from './api-declarations.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { type Imported, importNames } from './imports.ts';
import { loadsApi, loadsModule } from './modules.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { quoted, type Style } from './style.ts';
import { tracerInScope } from './tracer.ts';
import { directivesOf, lineEndOf } from './tree.ts';

/** What inserted code stands on, by whatever names the file has for it, and the edits that provide it. */
export interface Prologue {
  /** An expression, such as `tracer` or `this.tracer`; empty if none was asked for. */
  readonly tracer: string;
  /** Expressions for names of the API and for helper functions. */
  readonly expressions: Readonly<Record<string, string>>;
  readonly edits: readonly TextEdit[];
}

export interface Needs {
  readonly tracer: boolean;
  /** Names of the API. */
  readonly api: readonly string[];
  readonly helpers: readonly HelperFunction[];
}

/** Finds or adds the imports and the tracer for code at `place`, whose inserted text begins at `start`. */
export function prologueFor(
  file: OpenedFile,
  place: ts.Node,
  start: number,
  needs: Needs,
  options: SpanOptions,
  style: Style,
): Prologue {
  const { tree } = file;
  const taken = bindingNamesIn(tree);
  const present = needs.tracer ? tracerInScope(file, place, start) : undefined;
  const format = options.moduleFormat ?? 'esm';
  const declaresTracer = needs.tracer && present === undefined;
  const api = importNames(tree, apiModule, declaresTracer ? [...needs.api, 'trace'] : needs.api, taken, style, format);
  const helpers = needs.helpers.map(({ name, module }) =>
    module === undefined || isDeclaredIn(tree, name)
      ? { expressions: { [name]: name } }
      : importNames(tree, module, [name], taken, style, format),
  );
  const tracer = present ?? (declaresTracer ? freeName('tracer', taken) : '');
  const declaration = declaresTracer
    ? `const ${tracer} = ${api.expressions['trace']}.getTracer(${[options.tracerName, options.tracerVersion]
        .filter((argument) => argument !== undefined)
        .map((argument) => quoted(argument, style))
        .join(', ')})${style.semicolon}`
    : undefined;
  const imports: readonly Imported[] = [api, ...helpers];
  const statements = imports.flatMap(({ statement }) => statement ?? []);
  return {
    tracer,
    expressions: Object.assign({}, ...imports.map(({ expressions }) => expressions)),
    edits: [
      ...imports.flatMap(({ edit }) => edit ?? []),
      ...insertStatements(tree, statements, declaration, start, style),
    ],
  };
}

/** Whether the file itself declares `name`, at its top level. */
function isDeclaredIn(tree: ts.SourceFile, name: string): boolean {
  return tree.statements.some((statement) =>
    typescript.isVariableStatement(statement)
      ? statement.declarationList.declarations.some(
          (one) => typescript.isIdentifier(one.name) && one.name.text === name,
        )
      : typescript.isFunctionDeclaration(statement) && statement.name?.text === name,
  );
}

/** Puts imports below the last one and a declaration below them, a blank line between. */
function insertStatements(
  tree: ts.SourceFile,
  imports: readonly string[],
  declaration: string | undefined,
  before: number,
  { lineBreak }: Style,
): TextEdit[] {
  if (imports.length === 0 && declaration === undefined) return [];
  const { text } = tree;
  const anchor = lastLoad(tree, before) ?? directivesOf(tree.statements).at(-1);
  if (anchor) {
    const end = endOfStatementLine(text, anchor.end);
    const newText = [
      imports.length > 0 && (loadsModule(anchor) ? lineBreak : lineBreak + lineBreak) + imports.join(lineBreak),
      declaration && lineBreak + lineBreak + endedBefore(tree, end, declaration) + blankLineAfter(text, end, lineBreak),
    ]
      .filter((part) => part !== false && part !== undefined)
      .join('');
    return [{ range: { start: end, end }, newText }];
  }
  const start = Math.min(startOfCode(tree), before);
  const blocks = [imports.join(lineBreak), declaration && endedBefore(tree, start, declaration)].filter(
    (block) => block,
  );
  return [insertAt(start, blocks.map((block) => block + lineBreak + lineBreak).join(''))];
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

/** A declaration with a semicolon, if what follows at an offset would go on with it. */
function endedBefore({ statements, text }: ts.SourceFile, offset: number, declaration: string): string {
  const next = statements.find((statement) => statement.end > offset);
  return next && goesOn(text.slice(next.getStart())) ? terminated(declaration) : declaration;
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
