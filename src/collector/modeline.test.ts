import { expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { addToModeline, readModeline } from './modeline.ts';

const nothing = { version: undefined, distribution: undefined, configs: [] };

it('stands anywhere in the file, in a comment', () => {
  expect(readModeline('a: 1\n  # spanwright: collector=0.89.0 distribution=custom\n')).toEqual({
    ...nothing,
    version: { major: 0, minor: 89, patch: 0 },
    distribution: 'custom',
  });
  expect(readModeline('a: "# spanwright: collector=0.89.0"\n')).toEqual(nothing);
  expect(readModeline('# spanwright: collector=new\n')).toEqual(nothing);
});

it.each(['core', 'contrib', 'k8s', 'otlp', 'custom'])('names the distribution %s', (distribution) => {
  expect(readModeline(`# spanwright: distribution=${distribution}`)).toEqual({ ...nothing, distribution });
});

it('takes a distribution that is not known for one with components of its own', () => {
  expect(readModeline('# spanwright: distribution=jaeger').distribution).toBe('custom');
});

it('names the files that one collector is given', () => {
  expect(readModeline('# spanwright: configs=base.yaml,../production.yaml\n').configs).toEqual([
    'base.yaml',
    '../production.yaml',
  ]);
});

it.each([
  ['a: 1\n', '# spanwright: distribution=custom\na: 1\n'],
  [
    'a: 1\n # spanwright: collector=0.89.0 \r\nb: 2',
    'a: 1\n # spanwright: collector=0.89.0 distribution=custom \r\nb: 2',
  ],
])('of %j is added to', (text, expected) => {
  expect(applyEdits(text, [addToModeline(text, 'distribution=custom')])).toBe(expected);
});
