import { expect, test } from 'vitest';
import { offeredFunction, offersSelection } from './refactoring-offer.ts';

test.each([
  ['function load(id: string) {', 'load'],
  ['  export default async function load() {', 'load'],
  ['export const createOrder = async (request: Request): Promise<Order> => {', 'createOrder'],
  ['const twice = n => n * 2;', 'twice'],
  ['const handler: Handler = async (event) => {', 'handler'],
  ['  public async findAll(): Promise<Order[]> {', 'findAll'],
  ['  static create<T>(', 'create'],
  ['  async #reload() {', '#reload'],
  ['  total(items) {', 'total'],
  ['  handle = async (request) => {', 'handle'],
  ['  onClick: () => save(),', 'onClick'],
])('%s offers to wrap %s', (line, name) => {
  expect(offeredFunction(line, line.length - 1)).toMatchObject({ name });
});

test.each(["app.post('/orders', async (request, response) => {", 'export default function () {', 'run(function () {'])(
  '%s offers to wrap a function without a name',
  (line) => {
    expect(offeredFunction(line, 2)).toEqual({ offset: expect.any(Number) });
  },
);

test.each([
  'if (ready) {',
  '  for (const item of items) {',
  '} catch (error) {',
  '  switch (kind) {',
  'const total = (a + b) * 2;',
  'const order = await create(request);',
  'return load(id);',
  'await save(order);',
  '  constructor(private readonly db: Database) {',
  'class Orders {',
  '// function load() {',
  'const text = "x";',
  '',
])('%s offers nothing', (line) => {
  expect(offeredFunction(line, line.length)).toBeUndefined();
});

test('only the line of the cursor counts', () => {
  const text = 'function load() {\n  return 1;\n}\n';
  expect(offeredFunction(text, 3)).toMatchObject({ name: 'load' });
  expect(offeredFunction(text, 20)).toBeUndefined();
});

test.each([
  ["app.get('/', wrap((a) => a), async (request) => ", '{'],
  ['const names = async (orders) =', '> orders.map((order) => order.name);'],
  ['  async load', '(id) {'],
])('the place that is offered lies in the function: %s|%s', (before, after) => {
  expect(offeredFunction(`\n${before}${after}\n`, 1)?.offset).toBe(1 + before.length);
});

test('a minified line is not searched', () => {
  const line = `function a(){${'x();'.repeat(1000)}}`;
  expect(offeredFunction(line, 0)).toBeUndefined();
});

test.each([
  ['[await save(order);]'],
  ['  [const a = 1;\n  const b = load(a);]\n'],
  ['[  save(order)\n]'],
  ['if (ready) { [save(order);] }'],
])('a selection of whole statements is offered: %s', (marked) => {
  expect(offersSelection(...unmark(marked))).toBe(true);
});

test.each([
  ['await [save(order)];'],
  ['const a = [load(b)] + 1;'],
  ['[   \n ]'],
  ['[]save();'],
  ['[save(order, ]other);'],
])('a part of a statement or nothing is not offered: %s', (marked) => {
  expect(offersSelection(...unmark(marked))).toBe(false);
});

function unmark(marked: string): [string, { start: number; end: number }] {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return [marked.replace('[', '').replace(']', ''), { start, end }];
}
