import { applyEdits, insertAt, type TextEdit } from '../../base/edit.ts';
import { closingOf, elementsOf } from '../editing/brackets.ts';
import { mainFunction } from './go-program.ts';
import { blankedGo, importsOf } from './go-text.ts';

/** Functions of the tracing file that other files call. */
export type Helper =
  | 'startTracing'
  | 'tracedHandler'
  | 'tracedTransport'
  | 'tracedGin'
  | 'tracedRoutes'
  | 'tracedServer'
  | 'tracedClient'
  | 'withTraceIDs';

export interface TracedSource {
  readonly text: string;
  /** What the text calls now. */
  readonly helpers: ReadonlySet<Helper>;
  /** What makes requests without their context, so that the trace ends there: `http.Get`. */
  readonly withoutContext: readonly string[];
}

/** A file of `package main` in which what serves and asks is traced, as far as it stands there in a way that is known. */
export function tracedSource(text: string): TracedSource {
  const code = blankedGo(text);
  const imports = importsOf(text);
  const helpers = new Set<Helper>();
  const source: Source = { text, code, imports, edits: [], use: (helper) => helpers.add(helper) };
  startInMain(source);
  const hasRouter = [gin, echo, chi].map((trace) => trace(source)).includes(true);
  if (!hasRouter) httpServers(source);
  httpClients(source);
  grpc(source);
  slog(source);
  const http = imports.get('net/http');
  const withoutContext = http
    ? [
        ...new Set(
          Array.from(
            code.matchAll(new RegExp(`\\b${http}\\.(?:Get|Head|Post|PostForm|NewRequest)(?=\\()`, 'g')),
            String,
          ),
        ),
      ]
    : [];
  return { text: applyEdits(text, source.edits), helpers, withoutContext };
}

interface Source {
  readonly text: string;
  /** The text without comments and the inside of literals. */
  readonly code: string;
  readonly imports: ReadonlyMap<string, string>;
  readonly edits: TextEdit[];
  use(helper: Helper): void;
}

function startInMain({ text, code, edits, use }: Source): void {
  const main = mainFunction.exec(code);
  if (!main) return;
  const open = main.index + main[0].length;
  if (!/^[ \t]*\r?\n/.test(code.slice(open)) || /\bstartTracing\s*\(/.test(code)) return;
  // Behind a comment at the end of the line.
  edits.push(insertAt(text.indexOf('\n', open) + 1, `\tdefer startTracing()()\n`));
  use('startTracing');
}

function gin(source: Source): boolean {
  const name = source.imports.get('github.com/gin-gonic/gin');
  return (
    !!name && afterRouters(source, `${name}\\.(?:Default|New)`, (router) => [`${router}.Use(tracedGin())`], 'tracedGin')
  );
}

function echo(source: Source): boolean {
  const name = source.imports.get('github.com/labstack/echo/v4');
  if (!name) return false;
  const lines = (router: string) => [`${router}.Use(${name}.WrapMiddleware(tracedHandler), tracedRoutes)`];
  return afterRouters(source, `${name}\\.New`, lines, 'tracedHandler', 'tracedRoutes');
}

/** A router that others are mounted in makes the spans of those, too. */
function chi(source: Source): boolean {
  const name = source.imports.get('github.com/go-chi/chi/v5');
  const made = new RegExp(`\\b${name}\\.New(?:Router|Mux)\\(`, 'g');
  if (!name || [...source.code.matchAll(made)].length !== 1) return false;
  return afterRouters(
    source,
    `${name}\\.New(?:Router|Mux)`,
    (router) => [`${router}.Use(tracedHandler)`],
    'tracedHandler',
  );
}

/** Adds lines behind statements that make a router and keep it in a variable. */
function afterRouters(
  { text, code, edits, use }: Source,
  make: string,
  lines: (router: string) => readonly string[],
  ...helpers: readonly Helper[]
): boolean {
  let isFound = false;
  for (const { index, 0: found, groups } of code.matchAll(
    new RegExp(`^(?<indent>\\t+)(?:var )?(?<router>\\w+)\\s*:?=\\s*${make}(?=\\()`, 'gm'),
  )) {
    const close = closingOf(code, index + found.length);
    if (close === undefined || !/^[ \t]*\r?\n/.test(code.slice(close + 1))) continue;
    const added = lines(groups!['router']!).map((line) => `${groups!['indent']}${line}\n`);
    edits.push(insertAt(text.indexOf('\n', close) + 1, added.join('')));
    for (const helper of helpers) use(helper);
    isFound = true;
  }
  return isFound;
}

function httpServers({ text, code, imports, edits, use }: Source): void {
  const http = imports.get('net/http');
  if (!http) return;
  const wrap = (start: number, end: number) => {
    const handler = text.slice(start, end);
    if (/^tracedHandler\b/.test(handler)) return;
    if (handler === 'nil') edits.push({ range: { start, end }, newText: `tracedHandler(${http}.DefaultServeMux)` });
    else edits.push(insertAt(start, 'tracedHandler('), insertAt(end, ')'));
    use('tracedHandler');
  };
  for (const { index, 0: found } of code.matchAll(
    new RegExp(`\\b${http}\\.(?:ListenAndServe|ListenAndServeTLS|Serve|ServeTLS)(?=\\()`, 'g'),
  )) {
    const elements = elementsOf(code, index + found.length);
    // `http.ServeTLS(listener, handler, certificate, key)`, and the handler last in all others.
    const handler = found.endsWith('.ServeTLS') ? elements[1] : elements.at(-1);
    if (handler && elements.length > 1) wrap(handler.start, handler.end);
  }
  for (const { index, 0: found } of code.matchAll(new RegExp(`\\b${http}\\.Server(?=\\{)`, 'g'))) {
    for (const { start, end } of elementsOf(code, index + found.length)) {
      const field = /^Handler\s*:\s*/.exec(code.slice(start, end));
      if (field) wrap(start + field[0].length, end);
    }
  }
}

/** A client that says nothing of its transport gets one; `http.DefaultClient` has it already. */
function httpClients({ text, code, imports, edits, use }: Source): void {
  const http = imports.get('net/http');
  if (!http) return;
  for (const { index, 0: found } of code.matchAll(new RegExp(`\\b${http}\\.Client(?=\\{)`, 'g'))) {
    const open = index + found.length;
    const fields = elementsOf(code, open);
    const transport = fields.find(({ start, end }) => /^Transport\s*:/.test(code.slice(start, end)));
    if (transport) {
      const start = transport.start + /^Transport\s*:\s*/.exec(code.slice(transport.start))![0].length;
      if (code.slice(start, transport.end).startsWith('tracedTransport')) continue;
      edits.push(insertAt(start, 'tracedTransport('), insertAt(transport.end, ')'));
    } else if (code.slice(open, fields.at(-1)?.end ?? open).includes('\n')) {
      const aligned = alignedFields(text, code, open);
      if (!aligned) continue;
      edits.push(aligned);
    } else {
      edits.push(insertAt(open + 1, `Transport: tracedTransport(nil)${fields.length > 0 ? ', ' : ''}`));
    }
    use('tracedTransport');
  }
}

/** The fields of a literal of several lines with a transport, as gofmt aligns them; only where each is a plain line. */
function alignedFields(text: string, code: string, open: number): TextEdit | undefined {
  const close = closingOf(code, open);
  if (close === undefined) return undefined;
  const inner = text.slice(open + 1, close);
  const lines = inner.split('\n').slice(1, -1);
  const fields = lines.map((line) => /^(\t+)(\w+):[ \t]*([^\r{([]+(?:\([^()]*\))?,)$/.exec(line));
  if (fields.length === 0 || fields.some((field) => field === null) || inner.includes('\r') || inner.includes('//')) {
    return undefined;
  }
  const all = [...fields.map((field) => [field![2]!, field![3]!]), ['Transport', 'tracedTransport(nil),']];
  const width = Math.max(...all.map(([key]) => key!.length)) + 2;
  const indent = fields[0]![1]!;
  const body = all.map(([key, value]) => `${indent}${`${key}:`.padEnd(width)}${value}\n`).join('');
  const last = inner.slice(inner.lastIndexOf('\n') + 1);
  return { range: { start: open + 1, end: close }, newText: `\n${body}${last}` };
}

function grpc(source: Source): void {
  const { code, imports, edits, use } = source;
  const name = imports.get('google.golang.org/grpc');
  if (!name) return;
  for (const { index, 0: found } of code.matchAll(
    new RegExp(`\\b${name}\\.(?:NewServer|NewClient|Dial|DialContext)(?=\\()`, 'g'),
  )) {
    const open = index + found.length;
    const close = closingOf(code, open);
    if (close === undefined) continue;
    const helper = found.endsWith('.NewServer') ? 'tracedServer' : 'tracedClient';
    const elements = elementsOf(code, open);
    const last = elements.at(-1);
    if (code.slice(open, close).includes(helper)) continue;
    if (last && code.slice(last.start, last.end).endsWith('...')) {
      edits.push(insertAt(last.start, 'append('), insertAt(last.end - 3, `, ${helper}())`));
    } else edits.push(insertAt(last?.end ?? open + 1, `${last ? ', ' : ''}${helper}()`));
    use(helper);
  }
}

function slog({ code, imports, edits, use }: Source): void {
  const name = imports.get('log/slog');
  if (!name) return;
  for (const { index, 0: found } of code.matchAll(new RegExp(`\\b${name}\\.New(?=\\()`, 'g'))) {
    const [handler, ...others] = elementsOf(code, index + found.length);
    if (!handler || others.length > 0 || code.slice(handler.start, handler.end).startsWith('withTraceIDs')) continue;
    edits.push(insertAt(handler.start, 'withTraceIDs('), insertAt(handler.end, ')'));
    use('withTraceIDs');
  }
}
