import { expect, test } from 'vitest';
import type { ProjectFiles } from '../spans/project-files.ts';
import { defaultSpanStyle } from '../spans/span-style.ts';
import { actionSettingsOf, defaultActionSettings, styleFor } from './action-settings.ts';

const filesOf = (path: string, ...present: readonly string[]): ProjectFiles => ({
  path,
  read: () => undefined,
  isFile: (name) => present.includes(name),
  isFolder: () => false,
  foldersIn: () => [],
  realPath: (name) => name,
});

test('what is missing or of the wrong kind is as by default', () => {
  expect(actionSettingsOf(undefined)).toEqual(defaultActionSettings);
  expect(
    actionSettingsOf({ form: 'callback', errors: 3, attributePrefix: null, tracerName: ' ', spanHelper: [] }),
  ).toEqual(defaultActionSettings);
});

test('a helper of a package is imported from it, one without a module is global', () => {
  const settings = actionSettingsOf({
    errors: 'helper',
    errorHelper: 'failSpan',
    spanHelper: '@acme/tracing#withSpan',
  });
  expect(styleFor(settings, filesOf('/shop/src/orders.ts'))).toMatchObject({
    errors: 'helper',
    errorHelper: { name: 'failSpan' },
    spanHelper: { name: 'withSpan', module: '@acme/tracing' },
  });
});

test('a path begins at the nearest folder where it leads to a file', () => {
  const settings = actionSettingsOf({ spanHelper: './src/tracing#withSpan' });
  const moduleFrom = (...files: [string, ...string[]]) => styleFor(settings, filesOf(...files)).spanHelper?.module;
  expect(moduleFrom('/shop/src/orders/pay.ts', '/shop/src/tracing.ts')).toBe('../tracing');
  expect(moduleFrom('/shop/src/orders.ts', '/shop/src/tracing/index.ts')).toBe('./tracing');
  expect(moduleFrom('/all/shop/test/a.ts', '/all/shop/src/tracing.ts', '/all/src/tracing.ts')).toBe('../src/tracing');
  expect(moduleFrom('/shop/src/orders.ts')).toBeUndefined();
});

test('an ending for JavaScript may mean TypeScript', () => {
  const settings = actionSettingsOf({ spanHelper: './lib/tracing.js#withSpan' });
  expect(styleFor(settings, filesOf('/shop/lib/a.ts', '/shop/lib/tracing.ts')).spanHelper?.module).toBe('./tracing.js');
});

test('without a helper to call, errors are recorded all the same', () => {
  for (const errorHelper of [undefined, 'fail span', './nowhere#failSpan']) {
    const settings = actionSettingsOf({ errors: 'helper', errorHelper });
    expect(styleFor(settings, filesOf('/shop/src/orders.ts')).errors).toBe(defaultSpanStyle.errors);
  }
});
