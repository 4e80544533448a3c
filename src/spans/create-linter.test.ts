import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { trials } from '../../test/trials.ts';
import { applyEdits } from '../base/edit.ts';
import { createLinter } from './create-linter.ts';

// Hundreds of programs take minutes on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));

const header =
  "import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n" +
  "const SENT = { 'http.method': 'GET', at: new Date() };\n";

function lint(text: string, file = 'shop.ts') {
  return linter.lint({ path: file, languageId: 'typescript', text });
}

/** Statements of every kind around the life of a span. */
const statements = fc.letrec<{ statement: string; block: string }>((tie) => ({
  block: fc.array(tie('statement'), { maxLength: 4 }).map((inner) => `{\n${inner.join('\n')}\n}`),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'await work();',
      'return work();',
      'return 1;',
      "throw new Error('no');",
      'span.end();',
      "span.setAttribute('a', `\n  b`);",
      "span.setAttribute('user.password', flag);",
      'span.setAttributes(SENT);',
      "span.updateName('f ' + items.id);",
      'span.setStatus({ code: 2 });',
      'items.forEach((item) => use(item));',
      'const value = flag ? 1 : 2;',
      'if (flag) return;',
      "return fetch('/');",
      'items.map(async (item) => use(item));',
      'setTimeout(() => span.addEvent("late"), 1);',
      "const kept = fetch('/');",
      "tracer.startSpan('child').end();",
      "tracer.startActiveSpan('child', (child) => child.end());",
      'context.attach(context.active());',
    ),
    tie('block').map((block) => `if (flag) ${block}`),
    tie('block').map((block) => `for (const item of items) ${block}`),
    tie('block').map((block) => `try ${block} catch (error) {\nthrow error;\n}`),
    fc.tuple(tie('block'), tie('block')).map(([body, last]) => `try ${body} finally ${last}`),
    tie('block').map((block) => `while (flag) ${block}`),
  ),
}));

const functions = fc
  .tuple(fc.constantFrom('plain', 'active'), fc.array(statements.statement, { minLength: 1, maxLength: 5 }))
  .map(([kind, body]) =>
    kind === 'plain'
      ? `${header}async function f(flag, items) {\n  const span = tracer.startSpan('f');\n${body.join('\n')}\n}\n`
      : `${header}async function f(flag, items) {\n  await tracer.startActiveSpan('f', async (span) => {\n${body.join('\n')}\n  });\n}\n`,
  );

/** Several functions that call the same helper, in a class or by themselves. */
const files = fc
  .tuple(
    fc.constantFrom('span.end();', 'span.addEvent("done");', ''),
    fc.array(functions, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([helped, texts, isClass]) => {
    if (isClass) return classOf(helped, texts);
    const parts = texts.map((text, index) =>
      text
        .slice(header.length)
        .replace('function f(', `function f${index}(`)
        .replaceAll('items.forEach((item) => use(item));', 'done(span);'),
    );
    const helper = `const done = (span) => {\n${helped}\n};`;
    const named = "function named() {\n  return tracer.startActiveSpan('named', done);\n}";
    return [header, ...parts.slice(0, 2), named, helper, ...parts.slice(2)].join('\n');
  });

/** They reach one another, a tracer and a span by `this`, and a base class has the helper. */
function classOf(helped: string, texts: readonly string[]): string {
  const methods = texts.map((text, index) =>
    text
      .slice(header.length)
      .replace(
        'async function f(flag, items) {',
        `@traced()\n  async f${index}(flag, items) {\nif (flag) await this.f${(index + 1) % texts.length}(flag, items);`,
      )
      .replaceAll('items.forEach((item) => use(item));', 'this.done(span);')
      .replaceAll('tracer.', index % 2 === 0 ? 'this.#tracer.' : 'this.tracer.'),
  );
  const base = `class Base {\n  tracer = trace.getTracer('base');\n  done(span) {\n${helped}\n}\n}\n`;
  const kept = "open() {\nthis.current = this.#tracer.startSpan('kept');\n}\nclose() {\nthis.current.end();\n}\n";
  const head =
    'class Shop extends Base {\n#tracer;\nconstructor(name) {\nsuper();\nthis.#tracer = trace.getTracer(name);\n}\n';
  return [header, head, ...methods, kept, '}', base].join('\n');
}

describe('createLinter', () => {
  it('makes fixes that parse and leave nothing of what they fix', async () => {
    await fc.assert(
      fc.asyncProperty(functions, async (text) => {
        const findings = await lint(text);
        for (const { rule, fixes, range } of findings) {
          for (const fix of fixes) {
            const fixed = applyEdits(text, fix.edits);
            expect(await linter.syntaxErrors({ path: 'shop.ts', languageId: 'typescript', text: fixed })).toEqual([]);
            const left = (await lint(fixed)).filter((finding) => finding.rule === rule);
            const isGone = !left.some((finding) => finding.range.start === range.start);
            // Where a call was taken out, the next may move up that is wrong for itself.
            const isFewer = left.length < findings.filter((finding) => finding.rule === rule).length;
            expect(isGone || isFewer, fix.title).toBe(true);
          }
        }
      }),
      { numRuns: trials(300) },
    );
  });

  it('never throws, whatever is typed', async () => {
    const cut = fc.tuple(functions, fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(cut, async ([text, at, length, typed]) => {
        const start = at % text.length;
        await lint(text.slice(0, start) + typed + text.slice(start + length));
      }),
      { numRuns: trials(300) },
    );
  });

  it('finds after edits what it finds from scratch, wherever the text can be parsed', async () => {
    const other = createLinter((file) => readFile(path.join(grammars, file)));
    const edits = fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(30),
        fc.constantFrom('', '\n', '}', '{', 'span.end();', 'é`', 'done', "require('@opentelemetry/api');"),
      ),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(files, edits, files, async (text, places, next) => {
        const expectSame = async (edited: string) => {
          const file = { path: 'shop.ts', languageId: 'typescript', text: edited } as const;
          await other.lint({ ...file, path: 'other.ts', text: header });
          const found = await lint(edited);
          if ((await other.syntaxErrors(file)).length === 0) expect(found).toEqual(await other.lint(file));
        };
        await lint(text);
        let edited = text;
        for (const [at, length, typed] of places) {
          const start = at % edited.length;
          edited = edited.slice(0, start) + typed + edited.slice(start + length);
          await expectSame(edited);
        }
        // What is wrong with a text leaves no trace once it is mended.
        await expectSame(text);
        await expectSame(next);
      }),
      { numRuns: trials(100) },
    );
  });

  it('leaves code alone that is nested deeper than anyone writes', async () => {
    for (const [open, close] of [
      ['(', ')'],
      ['if (a) {', '}'],
      ['[', ']'],
      ['f(() => ', ')'],
    ] as const) {
      const nested = `${open.repeat(5000)}1${close.repeat(5000)}`;
      expect(await lint(`${header}function f() {\n  const span = tracer.startSpan('f');\n  ${nested};\n}\n`)).toEqual(
        [],
      );
    }
    const sum = Array.from({ length: 20_000 }, () => '1').join(' + ');
    expect(await lint(`${header}function f() {\n  const span = tracer.startSpan('f');\n  return ${sum};\n}\n`)).toEqual(
      [],
    );
  });

  it('gives up on functions with too many states, not on the others', async () => {
    const flags = Array.from({ length: 24 }, (_, i) => `f${i}`);
    const tests = flags.map((flag) => `  if (${flag}) work();\n`).join('');
    const large = `function large(${flags}) {\n  const span = tracer.startSpan('large');\n${tests}${tests}}\n`;
    const small = "function small() {\n  const span = tracer.startSpan('small');\n  span.addEvent('a');\n}\n";
    const findings = await lint(header + large + small);
    expect(findings.map(({ rule }) => rule)).toEqual(['span-never-ended']);
  });

  it('follows spans through functions that are long, deep, or test many flags round by round', async () => {
    const flags = Array.from({ length: 200 }, (_, i) => `f${i}`);
    const bodies = {
      long: 'work();\n'.repeat(10_000),
      deep: `${'if (flag) {\n'.repeat(60)}work();\n${'}\n'.repeat(60)}`,
      flags: flags.map((flag) => `if (${flag}) work();\n`).join(''),
      rounds: `for (const item of items) {\n${flags.map((flag) => `if (${flag}) work();\n`).join('')}}\n`,
    };
    for (const [name, body] of Object.entries(bodies)) {
      const text = `${header}function ${name}(items, flag, ${flags}) {\nconst span = tracer.startSpan('f');\n${body}}\n`;
      const findings = await lint(text);
      expect(
        findings.map(({ rule }) => rule),
        name,
      ).toEqual(['span-never-ended']);
    }
    const bottomless = `${'if (flag) {\n'.repeat(5000)}span.end();\n${'}\n'.repeat(5000)}`;
    await lint(`${header}function f(flag) {\nconst span = tracer.startSpan('f');\n${bottomless}}\n`);
  });

  it('runs only the rules that are asked for', async () => {
    const text = `${header}function f() {\n  const span = tracer.startSpan('f');\n  span.addEvent('a');\n}\n`;
    const file = { path: 'shop.ts', languageId: 'typescript', text } as const;
    expect(await linter.lint(file, { rules: new Set(['error-path-without-status']) })).toEqual([]);
    expect(await linter.lint(file, { rules: new Set(['span-never-ended']) })).toHaveLength(1);
  });

  it('keeps CRLF', async () => {
    const text = `${header}async function f() {\n  const span = tracer.startSpan('f');\n  await work();\n  span.end();\n}\n`;
    const crlf = text.replaceAll('\n', '\r\n');
    const [finding] = await lint(crlf);
    const fixed = applyEdits(crlf, finding!.fixes[0]!.edits);
    expect(fixed.replaceAll('\r\n', '')).not.toContain('\n');
    expect(fixed).toContain('  try {\r\n    await work();\r\n  } finally {\r\n    span.end();\r\n  }\r\n}\r\n');
  });

  it('finds in tests of a language what the rules that look at tests have words for, and runs no other', async () => {
    const text = `import io.opentelemetry.api.trace.*;

class ShopTest {
    void leaks(Tracer tracer) {
        Span span = tracer.spanBuilder("leaks").startSpan();
    }

    void drops(Span span) {
        span.setStatus(StatusCode.OK, "fine");
    }
}
`;
    const found = await linter.lint({ path: 'src/test/java/ShopTest.java', languageId: 'java', text });
    expect(found.map(({ rule }) => rule)).toEqual(['status-or-exception-argument-dropped']);
  });

  it.each([
    ['shop.ts', 'typescript', `${header}function f() {\n  const span = tracer.startSpan('f'\n}\n`, 5],
    [
      'shop.py',
      'python',
      'from opentelemetry import trace\ntracer = trace.get_tracer("shop")\ndef f():\n    span = tracer.start_span("f"))\n',
      4,
    ],
    [
      'Shop.java',
      'java',
      'import io.opentelemetry.api.trace.*;\nclass Shop {\n  void f(Tracer t) {\n    Span span = t.spanBuilder("f")startSpan();\n  }\n}\n',
      4,
    ],
    [
      'shop.go',
      'go',
      'package shop\nimport "go.opentelemetry.io/otel"\nfunc f() {\n\t_, span := otel.Tracer("t").Start(ctx "f")\n\tspan.End()\n}\n',
      4,
    ],
    [
      'shop.erl',
      'erlang',
      '-module(shop).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\nf() ->\n    Span = ?start_span(f,\n    ok.\n',
      4,
    ],
  ] as const)('says where it could not look: %s', async (file, languageId, text, line) => {
    const { unparsed } = await linter.report({ path: file, languageId, text });
    expect(unparsed[0]).toMatch(/^line \d+ cannot be parsed$/);
    expect(Math.abs(Number(/\d+/.exec(unparsed[0]!)![0]) - line)).toBeLessThanOrEqual(1);
  });

  it('does not tell of places where it had nothing to look for', async () => {
    const text =
      'package shop\n\nimport "go.opentelemetry.io/otel"\n\nvar tracer = otel.Tracer("t")\n\nfunc f() { work(1 }\n';
    expect(await linter.report({ path: 'shop.go', languageId: 'go', text })).toEqual({ findings: [], unparsed: [] });
  });
});
