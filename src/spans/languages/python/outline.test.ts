import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Excerpt } from '../../syntax/excerpt.ts';
import { outlineOf } from './outline.ts';

/** What is left of the functions of a text: `undefined` if it has to be read whole. */
function withoutBodies(text: string): string | undefined {
  const outline = outlineOf(text);
  return (
    outline &&
    new Excerpt(
      text,
      outline.flatMap(({ body }) => body ?? []),
    ).text
  );
}

function namesIn(text: string): readonly string[] {
  return outlineOf(text)!.flatMap(({ body, names }) => (body ? names : []));
}

function brokenIn(text: string): readonly string[] {
  return outlineOf(text)!.flatMap(({ isBroken, start, end }) => (isBroken ? [text.slice(start, end)] : []));
}

describe('the functions of a module', () => {
  it.each([
    ['one', 'def f(a):\n    return a\nx = 1\n', 'def f(a): pass\nx = 1\n'],
    ['in a line', 'def f(a): return a\nx = 1\n', 'def f(a): pass\nx = 1\n'],
    [
      'of a class',
      'class A:\n  x = 1\n  def f(self):\n    y()\n  z = 2\n',
      'class A:\n  x = 1\n  def f(self): pass\n  z = 2\n',
    ],
    [
      'in conditions',
      'if a:\n  def f():\n    b\nelse:\n  def f():\n    c\n',
      'if a:\n  def f(): pass\nelse:\n  def f(): pass\n',
    ],
    ['with others in it', 'def f():\n  def g():\n    a\n  class A:\n    def h(): b\nx\n', 'def f(): pass\nx\n'],
    ['asynchronous', 'async  def f():\n  await a\nx\n', 'async  def f(): pass\nx\n'],
    ['with decorators', '@a\n# why\n@b(\n  c)\ndef f():\n  d\n', '@a\n# why\n@b(\n  c)\ndef f(): pass\n'],
    [
      'with colons in the head',
      'def f(a: int = b[1:2], *, c=lambda: 1) -> d[e:f]:\n  g\n',
      'def f(a: int = b[1:2], *, c=lambda: 1) -> d[e:f]: pass\n',
    ],
    [
      'with a head of several lines',
      'def f[T: int](\n    a,  # :\n    b,\n) -> T:\n    c\n',
      'def f[T: int](\n    a,  # :\n    b,\n) -> T: pass\n',
    ],
    ['with line breaks of Windows', 'def f():\r\n  a\r\n\r\nx\r\n', 'def f(): pass\r\n\r\nx\r\n'],
    ['indented by tabs', 'class A:\n\tdef f(self):\n\t\ta\n\tx = 1\n', 'class A:\n\tdef f(self): pass\n\tx = 1\n'],
    ['behind a byte order mark', '\ufeffdef f():\n  a\n', '\ufeffdef f(): pass\n'],
    ['with a name of other letters', 'def größe():\n  a\n', 'def größe(): pass\n'],
    ['at the end of the text', 'def f():\n  a', 'def f(): pass'],
  ])('%s', (_, text, cut) => {
    expect(withoutBodies(text)).toBe(cut);
  });

  it.each([
    ['comments that end no block', 'def f():\n  a\n# b\n  c\nx\n', 'def f(): pass\nx\n'],
    ['comments behind it, indented', 'def f():\n  a  # b\n  # c\n# d\nx\n', 'def f(): pass\n# d\nx\n'],
    ['brackets', 'def f():\n  a(\nb\n)\nx\n', 'def f(): pass\nx\n'],
    ['strings', 'def f():\n  a = "(#" \'"\'\nx\n', 'def f(): pass\nx\n'],
    ['escapes', 'def f():\n  a = "\\"(" \'\\\\\'\nx\n', 'def f(): pass\nx\n'],
    ['strings of several lines', 'def f():\n  """a\nb"\'(\n"""\n  c\nx\n', 'def f(): pass\nx\n'],
    ['formatted strings', 'def f():\n  a = f"{b["c"]:{d}>(}" f\'{{(\'\nx\n', 'def f(): pass\nx\n'],
    ['formatted strings of several lines', 'def f():\n  a = rf"""{\nb(")")\n}\\{c}"""\nx\n', 'def f(): pass\nx\n'],
    ['backslashes', 'def f():\n  a = 1 + \\\n2\nx\n', 'def f(): pass\nx\n'],
    ['words that begin like keywords', 'def f():\n  a(\n    default,\n    classes)\nx\n', 'def f(): pass\nx\n'],
  ])('whose bodies have %s', (_, text, cut) => {
    expect(withoutBodies(text)).toBe(cut);
  });

  it.each([
    ['a bracket is open', 'def f():\n  a(\n  return b\n\ndef g():\n  c\n', 'def f():\n  a(\n  return b'],
    [
      'a bracket is open up to the next function',
      'class A:\n  def f(self):\n    a(\n\n  @b\n  def g(self):\n    c\n',
      'def f(self):\n    a(',
    ],
    ['a bracket closes nothing', 'def f():\n  a)\n  b\n\ndef g():\n  c\n', 'def f():\n  a)\n  b'],
    ['another bracket closes', 'def f():\n  a(b]\n\ndef g():\n  c\n', 'def f():\n  a(b]'],
    ['a string is open', 'def f():\n  a("b\n  c\n\ndef g():\n  c\n', 'def f():\n  a("b\n  c'],
    ['the head has no end', 'def f(a\n\ndef g():\n  c\n', 'def f(a'],
    ['there is no body', 'def f():\n\ndef g():\n  c\n', 'def f():'],
    ['a line is indented in between', 'def f():\n    a\n  b\ndef g():\n  c\n', 'def f():\n    a\n  b'],
  ])('of which one cannot be parsed, since %s', (_, text, broken) => {
    expect(brokenIn(text)).toEqual([broken]);
    expect(outlineOf(text)).toHaveLength(2);
  });

  it.each([
    ['a string of several lines has no end', 'def f():\n  """a\n'],
    ['the top level has a bracket that is open', 'a(\ndef f():\n  b\n'],
    ['a name stands in another line', 'def \\\n  f():\n  a\n'],
    ['a line begins with a backslash', 'def f():\n  a\n\\\nb\n'],
  ])('do not show where %s', (_, text) => {
    expect(outlineOf(text)).toBeUndefined();
  });

  it('declare themselves, and what else others may ask for', () => {
    expect(namesIn('def f():\n  global a, b\n  a = 1\n')).toEqual(['f', 'a', 'b']);
    expect(namesIn('def f():\n  limits["a"] = 1\n  names.update(b)\n')).toEqual(['f', 'limits', 'names']);
    expect(namesIn('def f(a=Depends(session)): pass\n')).toEqual(['f', '(session']);
    expect(namesIn('def f(a):\n  return getattr(a, "_Order__span")\n')).toEqual(['f', '__span']);
  });

  it('declare what they give to instances of their class as something of the class', () => {
    const text = 'class A:\n  def f(self):\n    self.a = 1\n    self.b: int = 2\n\ndef g(a):\n  a.c = 1\n';
    expect(namesIn(text)).toEqual(['A.f', 'A.a', 'A.b', 'g']);
  });

  it('are asked for what is in them by statements that they give values to, or that are about spans', () => {
    const text = 'import a\ntracer = make()\nmain()\nstart_span(b())\ndef f():\n  c\n';
    const statements = outlineOf(text)!.filter(({ body }) => !body);
    expect(statements.map(({ start, end, names }) => [text.slice(start, end), names])).toEqual([
      ['tracer = make()', ['tracer']],
      ['start_span(b())', []],
    ]);
  });

  it.each([
    ['names', 'def f(): pass\ndef g(): f()\n', ['f']],
    [
      'attributes of their class',
      'class A:\n  def f(self): self.a = 1\n  def g(self): self.a, self.f()\n',
      ['A.f', 'A.a'],
    ],
    [
      'what a class has from its base classes',
      'class A:\n  def f(self): self.a = 1\nclass B(A): pass\nclass C(B):\n  def g(self): self.a\n',
      ['A.a'],
    ],
    ['a class by its name', 'class A:\n  def f(): pass\ndef g(): A.f()\n', ['A.f']],
    ['what the body of their class is given', 'class A:\n  a = make()\n  def g(self): self.a\n', ['A.a']],
    ['what may be private to a class', 'def f(a): getattr(a, "_A__b")\ndef g(a): a.__b\n', ['__b']],
    ['being made something of', 'def f(a=Depends(g)): pass\ndef g(): pass\n', ['(g']],
  ])('mention %s', (_, text, expected) => {
    const outline = outlineOf(text)!;
    const mentioning = outline.find(({ start, end }) => text.slice(start, end).startsWith('def g'))!;
    const others = new Set(outline.flatMap((part) => (part === mentioning ? [] : part.names)));
    expect(mentioning.mentions!.filter((name) => others.has(name)).sort()).toEqual([...expected].sort());
  });

  it('do not mention attributes of other classes', () => {
    const text = 'class A:\n  def f(self): self.a = 1\nclass B:\n  def f(self): self.a = 1\n';
    expect(outlineOf(text)!.map(({ names, mentions }) => names.filter((name) => mentions!.includes(name)))).toEqual([
      ['A.f', 'A.a'],
      ['B.f', 'B.a'],
    ]);
    expect(outlineOf(text)![1]!.mentions).not.toEqual(expect.arrayContaining(['A.a']));
  });
});

it('makes something of any text, in the order of the text', () => {
  const pieces = fc.constantFrom(
    'def f():',
    'class A:',
    '@a',
    '"',
    "'",
    '"""',
    'f"{',
    '(',
    ')',
    '{',
    '}',
    '\\',
    '#',
    ':',
    'x',
    '\n',
    '  ',
    '\t',
    '\r',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end, body } of outlineOf(text) ?? []) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        if (body) expect(start <= body.start && body.start <= body.end && body.end <= end).toBe(true);
        last = end;
      }
    }),
  );
});
