import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import type { Expression } from '../../../uses/expression.ts';
import { loadParsers } from '../grammar.ts';
import { openSyntax } from '../language.ts';
import { describe } from './describe.ts';

const grammars = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const parsers = await loadParsers((file) => readFile(path.join(grammars, file)));

/** What is said of the expression in the last statement of a text. */
function described(text: string): Expression {
  const file = openSyntax(parsers, { path: 'a.ts', languageId: 'typescript', text });
  const statement = file.program.children.at(-1)!;
  return describe(statement.children[0] ?? statement, file.scopes);
}

/** The parts of a string, with expressions as they are written, in braces. */
function partsOf(text: string): readonly string[] | undefined {
  return described(text).parts?.map((part) => (typeof part === 'string' ? part : `{${part.text}}`));
}

group('the description of an expression', () => {
  it.each([
    [`'pay'`, 'string', 'pay'],
    [`'a\\n\\x41\\u0042\\u{43}\\''`, 'string', "a\nABC'"],
    ['1_000', 'number', 1000],
    ['-1', 'number', -1],
    ['10n', 'bigint', undefined],
    ['!paid', 'boolean', undefined],
    ['a === b', 'boolean', undefined],
    ['undefined', 'undefined', undefined],
    ['[1, 2]', 'list', undefined],
    ['({ a: 1 })', 'object', undefined],
    ['() => 1', 'function', undefined],
    ['new Date()', 'date', undefined],
    ['new Map()', 'collection', undefined],
    ['new PaymentError("no")', 'error', undefined],
    ['new Order()', 'object', undefined],
    ['fetch(url)', 'promise', undefined],
    ['order.items.length', 'number', undefined],
    ['JSON.stringify(order)', 'string', undefined],
    ['order.id', 'unknown', undefined],
    ['order as string', 'string', undefined],
    ['await fetch(url)', 'unknown', undefined],
    ['a ? 1 : 2', 'number', undefined],
    ['a ? 1 : "two"', 'unknown', undefined],
    ['1 + 2', 'number', undefined],
    ['a + b', 'unknown', undefined],
  ])('tells of %s that it is %s', (text, kind, constant) => {
    expect(described(text)).toMatchObject({ kind, ...(constant !== undefined && { constant }) });
  });

  it('follows constants, those of objects among them', () => {
    expect(described("const NAME = 'pay'; NAME")).toMatchObject({ kind: 'string', constant: 'pay', path: ['NAME'] });
    expect(described("const NAMES = { pay: 'pay' } as const; NAMES.pay").constant).toBe('pay');
    expect(described("const NAMES = { 'pay': 'pay' }; NAMES.pay").constant).toBe('pay');
    expect(described("const attributes = { a: 1, ['b']: 2 }; attributes").properties).toHaveLength(2);
  });

  it('does not take a variable for what it was first', () => {
    expect(described("let name = 'pay'; name").constant).toBeUndefined();
    expect(described("function f(name = 'pay') {} name").constant).toBeUndefined();
  });

  it('takes what a function of the file gives from its type, or that it is async', () => {
    expect(described('async function load() {} load()').kind).toBe('promise');
    expect(described('const load = async () => 1; load()').kind).toBe('promise');
    expect(described('function size(): number { return 1 } size()').kind).toBe('number');
    expect(described('function fetch() { return 1 } fetch()').kind).toBe('unknown');
  });

  it('tells the parts of strings that are put together', () => {
    expect(partsOf(`\`user \${id}\``)).toEqual(['user ', '{id}']);
    expect(partsOf("'user ' + id + '!'")).toEqual(['user ', '{id}', '!']);
    expect(partsOf(`const kind = 'user'; \`\${kind} \${\`no \${id}\`}\``)).toEqual(['user no ', '{id}']);
    expect(described(`const kind = 'user'; \`load \${kind}\``).constant).toBe('load user');
  });

  it('tells the names that are read, also of what is called', () => {
    expect(described('request.params["id"]').path).toEqual(['request', 'params', 'id']);
    expect(described('items[0].id').path).toEqual(['items', '[]', 'id']);
    expect(described('this.store.find(x).toString()').path).toEqual(['this', 'store', 'find', 'toString']);
    expect(described('(await load(id)).name').path).toBeUndefined();
  });

  it('sees that a type allows a few values only', () => {
    expect(described("const mode: 'read' | 'write' = pick(); mode").isEnumerated).toBe(true);
    expect(described('const mode: string = pick(); mode').isEnumerated).toBeUndefined();
  });

  it('knows constants of semantic conventions, however they are imported', () => {
    const library = "'@opentelemetry/semantic-conventions'";
    for (const text of [
      `import { SEMATTRS_HTTP_METHOD } from ${library}; SEMATTRS_HTTP_METHOD`,
      `import { SEMATTRS_HTTP_METHOD as METHOD } from ${library}; METHOD`,
      `import { ATTR_HTTP_METHOD } from '@opentelemetry/semantic-conventions/incubating'; ATTR_HTTP_METHOD`,
      `import { SemanticAttributes } from ${library}; SemanticAttributes.HTTP_METHOD`,
      `import * as semconv from ${library}; semconv.SemanticAttributes.HTTP_METHOD`,
      `const { SemanticAttributes } = require(${library}); SemanticAttributes.HTTP_METHOD`,
      `const semconv = require(${library}); semconv.SEMATTRS_HTTP_METHOD`,
    ]) {
      expect(described(text)).toMatchObject({ kind: 'string', constant: 'http.method' });
    }
    expect(described(`import { ATTR_USER_EMAIL } from ${library}; ATTR_USER_EMAIL`)).toMatchObject({ kind: 'string' });
    expect(described("import { SEMATTRS_HTTP_METHOD } from './own'; SEMATTRS_HTTP_METHOD").constant).toBeUndefined();
  });

  it('says that lists and objects hold more than shows', () => {
    expect(described('[a, ...b]')).toMatchObject({ isOpen: true, elements: [{ text: 'a' }] });
    expect(described('({ a, ...b })')).toMatchObject({ isOpen: true, properties: [{ key: { constant: 'a' } }] });
  });

  it('is bounded where constants name one another again and again', () => {
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const doubled = names.slice(1).map((name, index) => `const ${name} = [n${index}, n${index}];`);
    expect(described(`const n0 = 1; ${doubled.join('\n')} n39`).kind).toBe('list');
    expect(described('const a = b; const b = a; a').kind).toBe('unknown');
    expect(described(`${'('.repeat(300)}1${')'.repeat(300)}`).constant).toBe(1);
  });

  it('says something of any text', () => {
    const token = fc.constantFrom(
      'a',
      '.',
      '(',
      ')',
      '[',
      ']',
      '`',
      '${',
      '}',
      "'",
      '+',
      '?',
      ':',
      'new ',
      '=',
      '=>',
      '\\u{zz}',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const file = openSyntax(parsers, { path: 'a.ts', languageId: 'typescript', text: tokens.join('') });
        for (const node of file.program.descendants()) {
          const { range, kind } = describe(node, file.scopes);
          expect([range.start, range.end, typeof kind]).toEqual([node.start, node.end, 'string']);
        }
      }),
    );
  });
});
