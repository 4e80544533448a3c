import { expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import type { WrapOptions } from './continued-trace.ts';
import { wrapFunction } from './wrap-function.ts';

const carrier = 'Object.fromEntries(Object.entries(record.headers).map(([key, { value }]) => [key, value]))';
const continued: WrapOptions['continued'] = {
  span: { name: 'process orders', attributes: [] },
  carrier,
  edits: [],
  guards: 0,
  saidWithoutTypes: /^Property 'value' does not exist on type 'unknown'/,
};

const handler = (type: string) => `export async function handle(record: ${type}) {\n  await store(record);\n}\n`;

async function wrapped(text: string, options: Partial<WrapOptions>): Promise<string> {
  const file = { path: 'orders.ts', languageId: 'typescript', text } as const;
  const result = await wrapFunction(file, text.indexOf('async'), { tracerName: 'orders', ...options });
  return result.ok ? applyEdits(text, result.value.edits) : result.problem.reason;
}

it('takes what a client that is not installed gives for what it is known to be', async () => {
  const imports = "import { type Order, store } from 'shop/orders';\n";
  expect(await wrapped(imports + handler('Order'), { continued })).toContain(carrier);
});

it('holds the carrier to types that are there', async () => {
  const declared = 'declare function store(record: { headers: {} }): Promise<void>;\n';
  expect(await wrapped(declared + handler('{ headers: Record<string, unknown> }'), { continued })).toContain(
    "Property 'value' does not exist on type 'unknown'",
  );
});
