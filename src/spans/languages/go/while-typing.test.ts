import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { createLinter } from '../../create-linter.ts';
import type { ProjectFiles } from '../../project-files.ts';

const header = `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("shop")

`;

/** Files of a module, which are what they are until they are changed. */
class Module {
  readonly texts = new Map([['/shop/go.mod', 'module example.com/shop\n']]);

  around(path: string): ProjectFiles {
    return {
      path,
      read: (asked) => this.texts.get(asked),
      isFile: (asked) => this.texts.has(asked),
      isFolder: (asked) => this.filesIn(asked).length > 0,
      foldersIn: () => [],
      filesIn: (asked) => this.filesIn(asked),
      realPath: (asked) => asked,
    };
  }

  filesIn(folder: string): readonly string[] {
    const inside = [...this.texts.keys()].filter((path) => path.slice(0, path.lastIndexOf('/')) === folder);
    return inside.map((path) => path.slice(folder.length + 1)).sort();
  }
}

/** A file that is open, with the rules that find something in it as it is now. */
function opened(module: Module, path: string) {
  const linter = createLinter(loadGrammar);
  return async (text: string): Promise<readonly string[]> => {
    const findings = await linter.lint({ path, languageId: 'go', text }, { files: module.around(path) });
    return findings.map(({ rule }) => rule);
  };
}

describe('while one types in a file of Go', () => {
  const starter =
    'StartSpan(ctx context.Context) (context.Context, trace.Span) {\n\treturn tracer.Start(ctx, "sell")\n}\n';

  it('what other files of its package give counts as they are now', async () => {
    const module = new Module();
    const found = opened(module, '/shop/shop.go');
    const text = `${header}func sell(ctx context.Context) {\n\tStartSpan(ctx)\n}\n`;
    module.texts.set('/shop/start.go', `${header}func StartSpan(ctx context.Context) error {\n\treturn nil\n}\n`);
    expect(await found(text)).toEqual([]);
    expect(await found(`${text}\n`)).toEqual([]);
    module.texts.set('/shop/start.go', `${header}func ${starter}`);
    expect(await found(`${text}\n`)).toEqual(['span-result-discarded']);
    module.texts.delete('/shop/start.go');
    expect(await found(`${text}\n`)).toEqual([]);
  });

  it('what other packages of its module give counts as they are now', async () => {
    const module = new Module();
    const found = opened(module, '/shop/shop.go');
    const importing = header.replace('"context"', '"context"\n\n\t"example.com/shop/tell"');
    const text = `${importing}func sell(ctx context.Context) {\n\ttell.StartSpan(ctx)\n}\n`;
    expect(await found(text)).toEqual([]);
    expect(await found(`${text}\n`)).toEqual([]);
    module.texts.set('/shop/tell/tell.go', `${header.replace('package shop', 'package tell')}func ${starter}`);
    expect(await found(`${text}\n`)).toEqual(['span-result-discarded']);
  });

  it('a span without a name may be given one in another function', async () => {
    const found = opened(new Module(), '/shop/shop.go');
    const text = (statement: string) =>
      `${header}func sell(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "")\n\tspan.End()\n}\n\nfunc name(span trace.Span) {\n\t${statement}\n}\n`;
    expect(await found(text('print(1)'))).toContain('invalid-span-name');
    expect(await found(text('print(2)'))).toContain('invalid-span-name');
    expect(await found(text('span.SetName("sell")'))).not.toContain('invalid-span-name');
  });

  it('a variable has no value any more that another function changes', async () => {
    const found = opened(new Module(), '/shop/shop.go');
    const text = (statement: string) =>
      `${header.replace('var tracer', 'var name = ""\n\nvar tracer')}func sell(ctx context.Context) {\n\t_, span := tracer.Start(ctx, name)\n\tspan.End()\n}\n\nfunc rename(span trace.Span) {\n\t${statement}\n\tspan.AddEvent("x")\n}\n`;
    expect(await found(text('print(1)'))).toContain('invalid-span-name');
    expect(await found(text('print(2)'))).toContain('invalid-span-name');
    expect(await found(text('name = "sell"'))).not.toContain('invalid-span-name');
  });

  it('a function with a brace too few leaves the others as they are', async () => {
    const found = opened(new Module(), '/shop/shop.go');
    const text = (brace: string) =>
      `${header}func first(ctx context.Context) {\n\tif ctx == nil ${brace}\n\t}\n}\n\nfunc second(ctx context.Context) {\n\ttracer.Start(ctx, "second")\n}\n`;
    expect(await found(text('{'))).toEqual(['span-result-discarded']);
    expect(await found(text(''))).toEqual(['span-result-discarded']);
    expect(await found(text('{{'))).toEqual(['span-result-discarded']);
  });
});
