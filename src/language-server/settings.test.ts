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
    lint: {
      enable: false,
      types: 'off',
      preset: 'strict',
      rules: { 'span-never-ended': 'error', 'sensitive-attribute': ['off', { redact: ['scrub'] }] },
      wrappers: [{ match: 'tracing#inSpan', role: 'autoEnd' }],
    },
    collector: { enable: false, version: ' 0.139.0 ' },
    sdk: { enable: false },
    actions: { form: 'startSpan', tracerName: 'checkout' },
  };
  expect(settingsOf(section)).toEqual({
    lint: {
      enable: false,
      types: false,
      configuration: {
        preset: 'strict',
        rules: {
          'span-never-ended': { level: 'error' },
          'sensitive-attribute': { level: 'off', options: { redact: ['scrub'] } },
        },
        wrappers: [{ match: 'tracing#inSpan', role: 'autoEnd' }],
      },
    },
    collector: { enable: false, version: '0.139.0', codeLens: false },
    sdk: { enable: false },
    actions: { tracerName: 'checkout', style: { ...defaultSettings.actions.style, form: 'startSpan' } },
  });
});

test('a mistyped severity or preset, or an empty version, counts as not set', () => {
  const rules = { 'span-never-ended': 'fatal', other: 2, another: ['loud'] };
  const section = { lint: { preset: 'some', rules, wrappers: 1 }, collector: { version: '' } };
  expect(settingsOf(section)).toEqual(defaultSettings);
});
