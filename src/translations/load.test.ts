import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { beforeEach, expect, test, vi } from 'vitest';
import { translationsVariable } from '../protocol/translations.ts';

beforeEach(() => {
  vi.resetModules();
  l10n.config({ contents: {} });
  vi.unstubAllEnvs();
});

test('what a module says when it is loaded is in the language of the bundle', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'translations-')), 'bundle.json');
  writeFileSync(file, JSON.stringify({ 'permission denied': 'Zugriff verweigert' }));
  expect(await reasonWith(file)).toBe('Zugriff verweigert');
});

test.each(['', '/no/such/bundle.json'])('without a bundle it is English: %j', async (file) => {
  expect(await reasonWith(file)).toBe('permission denied');
});

async function reasonWith(file: string): Promise<string> {
  vi.stubEnv(translationsVariable, file);
  await import('./load.ts');
  const { reasonOf } = await import('../base/system-error.ts');
  return reasonOf(Object.assign(new Error(), { code: 'EACCES' }));
}
