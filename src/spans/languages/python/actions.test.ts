import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../base/edit.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { loadGrammar } from '../../../files/grammars.ts';
import type { Language } from '../../language.ts';
import { pythonActions } from './actions.ts';
import { loadPython } from './python.ts';

/** Code in layouts that examples do not have. */
const sources = {
  'lines of every kind': `"""Doc
string."""
import os; import sys
from a import (b,
    c)

@b.decorated(1,
  2)
async def f(x, *, y: int = 1): # why
    'Doc.'; first(); \\
        second()
    if x: return first(); return second()
    else:
        # only a comment, and a literal
        z = '''
  one
\\''' two''' f"""{
    x
}""" + "a\\
b"
    with open(x) as a, open(y) as b: pass
    try: third()
    except: pass
    finally: del z
    async with f(x) as (p, q):
        yield p
# in the first column
    return
`,
  tabs: `class A:
\tclass B(A):
\t\tlimit: int = 3
\t\tdef m(self, items: list[str], name=None):
\t\t\tfor item in items: self.use(item); break
\t\t\telse: raise KeyError(name)

\t\tdef stub(self): ...
\tm = lambda self: (yield)
if __name__ == "__main__":
\tA.B().m([])
`,
  spans: `from opentelemetry import trace
tracer = trace.get_tracer("shop")
def pay(cents: int, note: str | None):
  span = tracer.start_span("pay"); span.set_attribute("a", 1)
  other = tracer.start_span(
      "other",
      attributes={"b": 2},
  )
  try:
    match cents:
      case 0 | 1: other.end(); return
      case [a, *rest] if rest: print(a)
    raise ValueError(note)
  except (ValueError, KeyError): print("failed")
  except* OSError as errors: raise
  finally:
    other.end()
  with trace.use_span(span, end_on_exit=True): charge(cents)
@tracer.start_as_current_span("done")
def done(): return [one for one in range(3)]
with tracer.start_as_current_span(f"all {done}") as all: done()
`,
  'no last line break': `import x
def f(): return x.y(1)`,
  'only a comment': `# nothing
`,
  'a syntax error': `def f(:
    return 1
def g():
    return 2
`,
};

const language: Language = await loadPython(loadGrammar);

describe.each(Object.keys(pythonActions))('%s', (id) => {
  const cursors = fc.record({
    name: fc.constantFrom(...(Object.keys(sources) as (keyof typeof sources)[])),
    from: fc.nat(999),
    length: fc.oneof(fc.constant(0), fc.nat(200)),
  });

  it('yields a file that parses and has all its literals, or refuses with a sentence, at any place', async () => {
    await fc.assert(
      fc.asyncProperty(cursors, async ({ name, from, length }) => {
        const text = sources[name];
        const start = Math.floor((from / 1000) * text.length);
        const range = { start, end: Math.min(start + length, text.length) };
        const after = await applied(id, text, range);
        if (after === undefined || name === 'a syntax error') return;
        expect(syntaxErrorsOf(after), after).toEqual([]);
        for (const literal of ["'''\n  one\n\\''' two'''", 'f"""{\n    x\n}"""', '"a\\\nb"']) {
          expect(after.includes(literal)).toBe(text.includes(literal));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the line breaks of the file, and does the same whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(cursors, async ({ name, from, length }) => {
        const lines = sources[name].split('\n');
        const line = Math.floor((from / 1000) * lines.length);
        const last = Math.min(line + (length % 4), lines.length - 1);
        const resultOf = (eol: string) => {
          const text = lines.join(eol);
          const start = lines.slice(0, line).join(eol).length + (line > 0 ? eol.length : 0);
          const indent = /^[ \t]*/.exec(lines[line]!)![0].length;
          const end = last === line ? start + indent : lines.slice(0, last + 1).join(eol).length;
          return applied(id, text, { start: start + indent, end });
        };
        const unix = await resultOf('\n');
        expect(await resultOf('\r\n')).toBe(unix?.replaceAll('\n', '\r\n'));
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a byte order mark in front', async () => {
    const text = `\ufeff${sources['no last line break']}`;
    const after = await applied(id, text, { start: text.indexOf('return'), end: text.indexOf('return') });
    if (after !== undefined) expect(after).toMatch(/^\ufeff[^\ufeff]*$/);
  });
});

async function applied(id: string, text: string, range: OffsetRange): Promise<string | undefined> {
  const file = { path: 'shop.py', languageId: 'python', text } as const;
  const result = await language.look(file, { wrappers: [] }).actions().get(id)!.apply(range, { tracerName: 'shop' });
  if (result.ok) return applyEdits(text, result.value.edits);
  expect(result.problem.reason).toMatch(/^[A-Z'`].*\.$/s);
  return undefined;
}

function syntaxErrorsOf(text: string): readonly string[] {
  return language.syntaxErrors({ path: 'shop.py', languageId: 'python', text });
}
