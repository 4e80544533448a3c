import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { loadGrammar } from '../../../../files/grammars.ts';
import type { SpanOptions } from '../../../action.ts';
import { createActions } from '../../../create-actions.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { defaultSpanStyle } from '../../../span-style.ts';

const actions = createActions(loadGrammar);

/** What an action makes of a text with one or two `$0`; `others` are files around `/shop/apps/orders/src/load.erl`. */
async function apply(
  id: string,
  marked: string,
  others?: Readonly<Record<string, string>>,
  options: Partial<SpanOptions> = {},
): Promise<{ readonly text: string; readonly notes: readonly string[]; readonly typed: readonly string[] }> {
  const [before = '', middle = '', after] = marked.split('$0');
  const text = before + middle + (after ?? '');
  const range = { start: before.length, end: before.length + (after === undefined ? 0 : middle.length) };
  const file = { path: 'load.erl', languageId: 'erlang', text } as const;
  const around = others && { files: filesOf(others) };
  const result = await actions.apply(id, file, range, { tracerName: 'shop', ...around, ...options });
  if (!result.ok) throw new Error(`refused: ${result.problem.reason}`);
  const { edits, notes = [], placeholders } = result.value;
  const typed = placeholders.flatMap(({ places }) =>
    places.map((place) => edits[place.edit]!.newText.slice(place.range.start, place.range.end)),
  );
  return { text: applyEdits(text, edits), notes, typed };
}

function filesOf(others: Readonly<Record<string, string>>): ProjectFiles {
  return {
    path: '/shop/apps/orders/src/load.erl',
    read: (path) => others[path],
    isFile: (path) => Object.hasOwn(others, path),
    isFolder: () => false,
    foldersIn: () => [],
    realPath: (path) => path,
  };
}

const wrap = 'wrap-function-in-span';
const include = '-include_lib("opentelemetry_api/include/otel_tracer.hrl").';
const load = '-module(load).\n-include("orders.hrl").\n\nload$0(Id) ->\n    db:load(Id).\n';

describe('headers', () => {
  const ofHeader = (header: string, path: string) => apply(wrap, load, { [path]: header });

  it('that another header includes are not included twice', async () => {
    const headers = `${include}\n-include_lib("opentelemetry_api/include/opentelemetry.hrl").\n`;
    for (const path of ['/shop/apps/orders/src/orders.hrl', '/shop/apps/orders/include/orders.hrl']) {
      expect((await ofHeader(headers, path)).text).not.toContain('opentelemetry_api');
    }
    const library = load.replace('-include("orders.hrl")', '-include_lib("orders/include/orders.hrl")');
    const { text } = await apply(wrap, library, {
      '/shop/apps/orders/include/orders.hrl': '-include("spans.hrl").\n',
      '/shop/apps/orders/include/spans.hrl': headers,
    });
    expect(text).not.toContain('opentelemetry_api');
  });

  it('are included beside one that has nothing to do with spans', async () => {
    const { text } = await ofHeader('-record(order, {id}).\n', '/shop/apps/orders/src/orders.hrl');
    expect(text).toContain(
      `-include("orders.hrl").\n-include_lib("opentelemetry_api/include/opentelemetry.hrl").\n${include}`,
    );
  });

  it('are not those whose records another header declares', async () => {
    const { text } = await ofHeader('-record(status, {code}).\n', '/shop/apps/orders/src/orders.hrl');
    expect(text).toContain(`-include("orders.hrl").\n${include}`);
    expect(text).toContain('?set_status(error, ');
  });

  it('are those of some header where nobody can look, and the file uses what they have', async () => {
    const spanning = load.replace('db:load(Id)', '?set_attribute(id, Id),\n    {?OTEL_STATUS_OK, Id}');
    expect((await apply(wrap, spanning)).text).not.toContain('opentelemetry_api');
    expect((await apply(wrap, spanning.replace('-include("orders.hrl").\n', ''))).text).toContain(include);
  });

  it('of the same name are others', async () => {
    const marked = load.replace('orders.hrl', 'otel_tracer.hrl');
    const { text } = await apply(wrap, marked, { '/shop/apps/orders/src/otel_tracer.hrl': '-record(tracer, {}).\n' });
    expect(text).toContain(include);
    const real = await apply(wrap, marked, {
      '/shop/apps/orders/src/otel_tracer.hrl': '-define(with_span(Name, Options, Fun), ok).\n',
    });
    expect(real.text).not.toContain(include);
  });
});

describe('what is inserted', () => {
  it('has the line breaks of the file', async () => {
    const lines = '$0case Id of\n        1 -> one;\n        _ -> {error, many}\n    end$0,\n    ok';
    const marked = load.replace('$0', '').replace('db:load(Id)', lines).replaceAll('\n', '\r\n');
    for (const id of [wrap, 'wrap-selection-in-span', 'add-span-event']) {
      const { text } = await apply(id, marked);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('is indented as Emacs does it, with tabs for eight columns', async () => {
    const marked =
      '-module(a).\n\na(X) ->\n    case X of\n\t1 ->\n\t    one;\n\t2 ->\n\t    two\n    end.\n\nb$0(X) ->\n    case X of\n\t1 -> one\n    end.\n';
    const { text } = await apply(wrap, marked, undefined, { style: { ...defaultSpanStyle, errors: 'none' } });
    expect(text).toContain('fun(_SpanCtx) ->\n\tcase X of\n\t    1 -> one\n\tend\n    end).');
  });

  it('sets the status only, or calls a function of the project, if that is the style', async () => {
    const status = await apply(wrap, load, undefined, { style: { ...defaultSpanStyle, errors: 'status' } });
    expect(status.text).toContain('Class:Reason:Stacktrace ->\n                ?set_status(');
    expect(status.text).not.toContain('record_exception');
    const errorHelper = { module: 'spans', name: 'fail' };
    const helper = await apply(wrap, load, undefined, {
      style: { ...defaultSpanStyle, errors: 'helper', errorHelper },
    });
    expect(helper.text).toContain('fun(SpanCtx) ->');
    expect(helper.text).toContain('spans:fail(SpanCtx, Class, Reason, Stacktrace),');
    const spanHelper = { module: 'spans', name: 'run' };
    const span = await apply(wrap, load, undefined, { style: { ...defaultSpanStyle, spanHelper } });
    expect(span.text).toContain('spans:run(<<"load:load/1">>, fun() ->\n        db:load(Id)\n    end).');
    expect(span.text).not.toContain('opentelemetry_api');
  });

  it('has the name that is asked for, as a binary, which one may type over', async () => {
    const { text, typed } = await apply(wrap, load, undefined, { name: 'lädt "alles"' });
    expect(text).toContain('?with_span(<<"lädt \\"alles\\""/utf8>>, #{}');
    expect(typed).toEqual(['lädt \\"alles\\"']);
  });
});

describe('what one should know', () => {
  it.each([
    ['walk$0([Head | Tail]) -> walk(Head) ++ walk(Tail).', /'walk\/1' calls itself/],
    ['start$0() -> spawn(fun() -> ok end).', /has no current span/],
    ['-ifdef(A).\nstart$0() -> ok.\n-else.\nstart() -> no.\n-endif.', /for other builds/],
  ])('%j', async (code, note) => {
    const { notes } = await apply(wrap, `-module(a).\n\n${code}\n`);
    expect(notes.join(' ')).toMatch(note);
  });

  it('says nothing of a function that needs no word', async () => {
    expect((await apply(wrap, load)).notes).toEqual([]);
  });
});

describe('the light bulb', () => {
  const offers = async (id: string, marked: string) => {
    const at = marked.indexOf('$0');
    const file = { path: 'load.erl', languageId: 'erlang', text: marked.replace('$0', '') } as const;
    const found = await actions.offers(file, { start: at, end: at }, (action) => action.id === id);
    return found.map(({ offer }) => [offer.title ?? offer.choice ?? id, offer.isQuiet ?? false]);
  };
  const title = "Wrap function in span 'load:load/1'";

  it('wraps a function from the head of a clause, and not from its body', async () => {
    expect(await offers(wrap, load)).toEqual([
      [title, false],
      [`${title}, by an inner function`, true],
    ]);
    expect(await offers(wrap, load.replace('$0', '').replace('db:', '$0db:'))).toEqual([]);
  });

  it('is quiet where nothing would come of it, and where the span could be any', async () => {
    expect(await offers(wrap, load.replace('db:load(Id)', 'load(Id)'))).toContainEqual([title, true]);
    const logging = load.replace('$0', '').replace('db:load', '$0logger:info("done"),\n    db:load');
    expect(await offers('add-span-event', logging)).toEqual([['add-span-event', true]]);
    const spanning = logging
      .replace('->\n    $0logger', '->\n    ?with_span(a, fun(_) ->\n    $0logger')
      .replace('(Id).', '(Id) end).');
    expect(await offers('add-span-event', spanning)).toEqual([['add-span-event', false]]);
  });
});
