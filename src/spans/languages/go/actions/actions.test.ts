import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { loadGrammar } from '../../../../files/grammars.ts';
import type { SpanOptions } from '../../../action.ts';
import { createActions } from '../../../create-actions.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { defaultSpanStyle } from '../../../span-style.ts';

const actions = createActions(loadGrammar);

/** What an action makes of a text with one or two `$0`; `others` are files around `/shop/orders/load.go`. */
async function apply(
  id: string,
  marked: string,
  others: Readonly<Record<string, string>> = {},
  options: Partial<SpanOptions> = {},
): Promise<{ readonly text: string; readonly notes: readonly string[]; readonly typed: readonly string[] }> {
  const [before = '', middle = '', after] = marked.split('$0');
  const text = before + middle + (after ?? '');
  const range = { start: before.length, end: before.length + (after === undefined ? 0 : middle.length) };
  const file = { path: 'load.go', languageId: 'go', text } as const;
  const result = await actions.apply(id, file, range, { tracerName: 'shop', files: filesOf(others), ...options });
  if (!result.ok) throw new Error(`refused: ${result.problem.reason}`);
  const { edits, notes = [], placeholders } = result.value;
  const typed = placeholders.flatMap(({ places }) =>
    places.map(({ edit, range }) => edits[edit]!.newText.slice(range.start, range.end)),
  );
  return { text: applyEdits(text, edits), notes, typed };
}

function filesOf(others: Readonly<Record<string, string>>): ProjectFiles {
  return {
    path: '/shop/orders/load.go',
    read: (path) => others[path],
    isFile: (path) => Object.hasOwn(others, path),
    isFolder: (path) => Object.keys(others).some((name) => name.startsWith(`${path}/`)),
    foldersIn: () => [],
    filesIn: (folder) =>
      Object.keys(others)
        .filter((path) => path.slice(0, path.lastIndexOf('/')) === folder)
        .map((path) => path.slice(folder.length + 1)),
    realPath: (path) => path,
  };
}

const load = 'package orders\n\nimport "context"\n\nfunc Load(ctx context.Context) {$0\n\t<-ctx.Done()\n}\n';
const otel = 'import "go.opentelemetry.io/otel"\n';

describe('the rest of the package', () => {
  it('may declare the tracer', async () => {
    const { text } = await apply('wrap-function-in-span', load, {
      '/shop/orders/telemetry.go': `package orders\n\n${otel}\nvar spans = otel.Tracer("orders")\n`,
    });
    expect(text).toContain('ctx, span := spans.Start(ctx, "Load")');
    expect(text).not.toContain('otel');
  });

  it('may declare it by its type, and with another name of the package', async () => {
    const { text } = await apply('wrap-function-in-span', load, {
      '/shop/orders/telemetry.go':
        'package orders\n\nimport api "go.opentelemetry.io/otel/trace"\n\nvar (\n\tcount int\n\tt     api.Tracer\n)\n',
    });
    expect(text).toContain('ctx, span := t.Start(ctx, "Load")');
  });

  it('is no file of another package, or of another folder', async () => {
    const declaration = `${otel}\nvar tracer = otel.Tracer("orders")\n`;
    const { text } = await apply('wrap-function-in-span', load, {
      '/shop/orders/load_test.go': `package orders_test\n\n${declaration}`,
      '/shop/orders/doc.go': `package docs\n\n${declaration}`,
      '/shop/users/users.go': `package orders\n\n${declaration}`,
    });
    expect(text).toContain('var tracer = otel.Tracer("shop")');
  });

  it('may have a tracer in its tests, which leaves no room for another of the name', async () => {
    const { text } = await apply('wrap-function-in-span', load, {
      '/shop/orders/load_test.go': `package orders\n\n${otel}\nvar tracer = otel.Tracer("test")\n`,
    });
    expect(text).toContain('var otelTracer = otel.Tracer("shop")');
  });

  it('may have a function that gives the tracer', async () => {
    const { text } = await apply('wrap-function-in-span', load, {
      '/shop/orders/telemetry.go':
        'package orders\n\nimport "go.opentelemetry.io/otel/trace"\n\nvar own = make()\n\nfunc make() trace.Tracer { return nil }\n',
    });
    expect(text).toContain('ctx, span := own.Start(ctx, "Load")');
  });

  it('may have taken the names of variables and of imported packages', async () => {
    const failing = load.replace(') {$0\n\t<-ctx.Done()', ') error {$0\n\treturn ctx.Err()');
    const { text } = await apply('wrap-function-in-span', failing, {
      '/shop/orders/names.go':
        'package orders\n\nimport otelTracer "fmt"\n\nvar tracer, codes = 1, otelTracer.Sprint()\n',
    });
    expect(text).toContain('otelcodes "go.opentelemetry.io/otel/codes"');
    expect(text).toContain('var spanTracer = otel.Tracer("shop")');
    expect(text).toContain('span.SetStatus(otelcodes.Error, err.Error())');
  });

  it('tells the fields of a receiver', async () => {
    const method = load.replace('func Load', 'func (s *Store) Load');
    const { text } = await apply('wrap-function-in-span', method, {
      '/shop/orders/store.go':
        'package orders\n\nimport "go.opentelemetry.io/otel/trace"\n\ntype Store struct {\n\ttracer trace.Tracer\n}\n',
    });
    expect(text).toContain('ctx, span := s.tracer.Start(ctx, "Store.Load")');
  });

  it('tells what types are', async () => {
    const typed = load.replace('(ctx context.Context)', '(ctx context.Context, id ID, state State)');
    const { text } = await apply('add-attributes-from-parameters', typed, {
      '/shop/orders/types.go': 'package orders\n\ntype ID string\n\ntype State interface{ String() string }\n',
    });
    expect(text).toContain('SetAttributes(attribute.String("app.id", string(id)))');
  });
});

describe('what is inserted', () => {
  it('has the line breaks of the file', async () => {
    const lines = '$0for range 3 {\n\t\tif ctx.Err() != nil {\n\t\t\treturn\n\t\t}\n\t}$0\n\tprintln()';
    const marked = load.replace('{$0', '{').replace('<-ctx.Done()', lines).replaceAll('\n', '\r\n');
    for (const id of ['wrap-function-in-span', 'wrap-selection-in-span']) {
      const { text } = await apply(id, marked);
      expect(text).toContain('span.End()\r\n');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('sets the status only, if that is the style', async () => {
    const failing = load.replace(') {$0\n\t<-ctx.Done()', ') error {$0\n\treturn ctx.Err()');
    const style = { ...defaultSpanStyle, errors: 'status' } as const;
    const { text } = await apply('wrap-function-in-span', failing, {}, { style });
    expect(text).toContain('if err != nil {\n\t\t\tspan.SetStatus(codes.Error, err.Error())\n\t\t}');
    expect(text).not.toContain('RecordError');
  });

  it('has the name that is asked for, which one may type over', async () => {
    const { text, typed } = await apply('wrap-function-in-span', load, {}, { name: 'load "all"' });
    expect(text).toContain('tracer.Start(ctx, "load \\"all\\"")');
    expect(typed).toEqual(['load \\"all\\"']);
  });

  it('joins the imports where they belong', async () => {
    const imports = (specs: string) =>
      load.replace('import "context"', `import (\n${specs}\n)`).replace('Done()', 'Done() // wait');
    const grouped = await apply(
      'wrap-function-in-span',
      imports('\t"context"\n\n\t// Ours.\n\t"example.com/shop"\n\n\t_ "go.uber.org/zap" // logs'),
      { '/shop/go.mod': 'module example.com/shop\n' },
    );
    expect(grouped.text).toContain(
      '\t"example.com/shop"\n\n\t"go.opentelemetry.io/otel"\n\t_ "go.uber.org/zap" // logs\n',
    );
    const commented = await apply(
      'wrap-function-in-span',
      imports('\t"a.io/x"  // one\n\t"context" // two\n\t"z.io/y"  // three'),
    );
    expect(commented.text).toContain('\t"context" // two\n\t"go.opentelemetry.io/otel"\n\t"z.io/y" // three\n');
    const several = await apply(
      'wrap-function-in-span',
      load.replace('import "context"', 'import "context"\nimport "fmt"'),
    );
    expect(several.text).toContain('import "context"\nimport "fmt"\n\nimport "go.opentelemetry.io/otel"\n\nvar tracer');
  });
});

describe('what one should know', () => {
  it.each([
    ['func walk(n int) {$0\n\twalk(n - 1)\n}', /'walk' calls itself/],
    ['func walk(n int) {$0\n\tprintln(n)\n}', /is given no context/],
    ['func main() {$0\n\tos.Exit(1)\n}', /'os.Exit' ends the program/],
    ['func all() iter.Seq[int] {$0\n\treturn nil\n}', /after the span has ended/],
  ])('%j', async (code, note) => {
    const { notes } = await apply(
      'wrap-function-in-span',
      `package main\n\nimport (\n\t"iter"\n\t"os"\n)\n\n${code}\n`,
    );
    expect(notes.join(' ')).toMatch(note);
  });

  it('says nothing of a function that needs no word', async () => {
    expect((await apply('wrap-function-in-span', load)).notes).toEqual([]);
    expect((await apply('wrap-function-in-span', 'package main\n\nfunc main() {$0\n}\n')).notes).toEqual([]);
  });
});

describe('the light bulb', () => {
  const offers = async (id: string, marked: string) => {
    const at = marked.indexOf('$0');
    const file = { path: 'load.go', languageId: 'go', text: marked.replace('$0', '') } as const;
    const found = await actions.offers(file, { start: at, end: at }, (action) => action.id === id);
    return found.map(({ offer }) => [offer.title ?? offer.choice ?? id, offer.isQuiet ?? false]);
  };

  it('wraps a function from its header, and no other from its body', async () => {
    expect(await offers('wrap-function-in-span', load)).toEqual([["Wrap function in span 'Load'", false]]);
    expect(await offers('wrap-function-in-span', load.replace('$0', '').replace('Done', '$0Done'))).toEqual([]);
  });

  it('is quiet where a span is already, and where it could be any', async () => {
    const inSpan = load.replace('<-', `ctx, span := tracer.Start(ctx, "a")\n\tdefer span.End()\n\t<-`);
    expect(await offers('wrap-function-in-span', inSpan)).toEqual([["Wrap function in span 'Load'", true]]);
    const logging = load
      .replace('$0\n\t<-ctx.Done()', '\n\t$0log.Print("done")')
      .replace('"context"', '(\n\t"context"\n\t"log"\n)');
    expect(await offers('add-span-event', logging)).toEqual([['add-span-event', true]]);
  });
});
