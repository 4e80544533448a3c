import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { OffsetRange } from '../../../../base/range.ts';
import { loadParsers } from '../grammar.ts';
import { openSyntax } from '../language.ts';
import { functionHeadedAt, holdsStatements, nameOf } from './places.ts';

const wasm = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const parsers = await loadParsers((file) => readFile(path.join(wasm, file)));
const open = (text: string) => openSyntax(parsers, { path: 'a.ts', languageId: 'typescript', text });

test.each([
  ['|function load(id: string) { return id; }', 'load'],
  ['  export |default async function load() {}', 'load'],
  ['export const createOrder = async (request: Request): Promise<Order> => {|};', 'createOrder'],
  ['const twice = n => n *| 2;', 'twice'],
  ['const handler: Handler = async (event) => {|};', 'handler'],
  ['class Orders {\n  public async find|All(): Promise<Order[]> {} }', 'Orders.findAll'],
  ['class Orders {\n  static create|<T>(\n  ): T { return null!; }\n}', 'Orders.create'],
  ['class Orders {\n  |async #reload() {}\n}', 'Orders.#reload'],
  ['const orders = {\n  total(items|) {},\n};', 'total'],
  ['class Orders {\n  handle = async (request) => {|};\n}', 'Orders.handle'],
  ['const props = {\n  onClick: () => |save(),\n};', 'onClick'],
  ['exports.load = |function () {};', 'exports.load'],
  ['function load(\n  id: |string,\n) {}', 'load'],
  ['const names = async (orders) =|> orders.map((order) => order.name);', 'names'],
])('%s is the header of %s', (marked, name) => {
  const { syntax, offset } = at(marked);
  const fn = functionHeadedAt(syntax, offset);
  expect(fn && nameOf(fn)).toBe(name);
});

test.each([
  "app.|post('/orders', async (request, response) => { pay(); });",
  'export default |function () {}',
  'run(|function () {});',
])('%s is the header of a function without a name', (marked) => {
  const { syntax, offset } = at(marked);
  const fn = functionHeadedAt(syntax, offset);
  expect(fn).toBeDefined();
  expect(nameOf(fn!)).toBeUndefined();
});

test.each([
  'if (|ready) {}',
  'for (const item of items) {|}',
  'try {} catch (error) {|}',
  'const total = (a + b) * 2;|',
  'return load(id);|',
  'const ids = orders.map((order) => |order.id);',
  'class Orders| {}',
  '// |function load() {}',
  'function load() {\n  return 1;|\n}\n',
  'declare function load(): |void;',
  '|',
])('%s is no header', (marked) => {
  const { syntax, offset } = at(marked);
  expect(functionHeadedAt(syntax, offset)).toBeUndefined();
});

test('a minified line is not searched', () => {
  expect(functionHeadedAt(open(`function a(){${'x();'.repeat(1000)}}`), 0)).toBeUndefined();
});

test.each([
  '[await save(order);]',
  'function f() {\n  [const a = 1;\n  const b = load(a);]\n}',
  'function f() {\n[  save(order)\n]}',
  'if (ready) { [save(order);] }',
  'switch (kind) { case 1: [save(order); break;] }',
])('%s holds whole statements', (marked) => {
  expect(holdsStatements(...selected(marked))).toBe(true);
});

test.each([
  'await [save(order)];',
  'const a = [load(b)] + 1;',
  'save();[   \n ]',
  '[]save();',
  '[save(order, ]other);',
  'if (ready) [{ save(order); }]',
])('%s holds a part of a statement or nothing', (marked) => {
  expect(holdsStatements(...selected(marked))).toBe(false);
});

function at(marked: string) {
  return { syntax: open(marked.replace('|', '')), offset: marked.indexOf('|') };
}

function selected(marked: string): [ReturnType<typeof open>, OffsetRange] {
  const start = marked.indexOf('[');
  return [open(marked.replace('[', '').replace(']', '')), { start, end: marked.indexOf(']') - 1 }];
}
