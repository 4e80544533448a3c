import { expect, test } from 'vitest';
import { defaultSettings, settingsOf } from './settings.ts';

test.each([undefined, null, 'text', {}, { lint: null, collector: 7 }])(
  '%o leaves everything at its default',
  (section) => {
    expect(settingsOf(section)).toEqual(defaultSettings);
  },
);

test('what is set is obeyed', () => {
  const section = {
    lint: { enable: false, rules: { 'span-never-ended': 'error', 'error-path-without-status': 'off' } },
    collector: { enable: false, version: ' 0.139.0 ' },
  };
  expect(settingsOf(section)).toEqual({
    lint: { enable: false, rules: { 'span-never-ended': 'error', 'error-path-without-status': 'off' } },
    collector: { enable: false, version: '0.139.0' },
  });
});

test('a mistyped severity or an empty version counts as not set', () => {
  const section = { lint: { rules: { 'span-never-ended': 'fatal', other: 2 } }, collector: { version: '' } };
  expect(settingsOf(section)).toEqual(defaultSettings);
});
