import { expect, it } from 'vitest';
import { readModeline } from './modeline.ts';

const nothing = { version: undefined, custom: false, configs: [] };

it('stands anywhere in the file, in a comment', () => {
  expect(readModeline('a: 1\n  # spanwright: collector=0.89.0 distribution=custom\n')).toEqual({
    ...nothing,
    version: { major: 0, minor: 89, patch: 0 },
    custom: true,
  });
  expect(readModeline('a: "# spanwright: collector=0.89.0"\n')).toEqual(nothing);
  expect(readModeline('# spanwright: collector=new\n')).toEqual(nothing);
});

it('names the files that one collector is given', () => {
  expect(readModeline('# spanwright: configs=base.yaml,../production.yaml\n').configs).toEqual([
    'base.yaml',
    '../production.yaml',
  ]);
});
