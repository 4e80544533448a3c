import { expect, it } from 'vitest';
import manifest from '../../package.json';
import { allTools } from '../assistants/tools.ts';
import { withManifestTools } from './manifest-tools.ts';

const tools = allTools(async () => ({ ok: true, value: [] }));
const before = '{\n    "languageModelTools": [\n      { "name": "gone" }\n    ],\n    "menus": {}\n}\n';

it('puts the tools into the manifest, and leaves the rest', () => {
  const written = withManifestTools(before, tools);
  expect(JSON.parse(written)).toMatchObject({ languageModelTools: tools.map(({ name }) => ({ name })), menus: {} });
  expect(withManifestTools(written, tools)).toBe(written);
});

it('has done so: `npm run generate`', () => {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  expect(withManifestTools(text, tools)).toBe(text);
});
