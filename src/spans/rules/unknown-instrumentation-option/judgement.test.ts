import { describe, expect, it } from 'vitest';
import { isInAll, judge } from './judgement.ts';
import { readTaken } from './taken.ts';
import { allowedBy } from './versions.ts';

const taken = readTaken(
  '0.20-0.90+: always gone@-0.54 new@0.60- between@0.30-0.40 twice@-0.30,0.50-0.70 @scope/name@-0.50',
);

function is(name: string, range?: string): string {
  return judge(name, taken, range === undefined ? undefined : allowedBy(range)).is;
}

describe('an option', () => {
  it('that all versions have is fine', () => {
    expect([is('always'), is('always', '^0.30.0'), is('always', '9.9.9')]).toEqual(['fine', 'fine', 'fine']);
  });

  it('that no version has is unknown, unless others than those looked at are installed', () => {
    expect([is('other'), is('other', '^0.30.0'), is('other', '>=0.30.0')]).toEqual(['unknown', 'unknown', 'unknown']);
    expect([is('other', '^0.19.0'), is('other', '0.90.0'), is('other', '^0.19.0 || ^0.30.0')]).toEqual([
      'fine',
      'fine',
      'fine',
    ]);
  });

  it('is not judged in later versions of which less is known', () => {
    const partly = readTaken('0.20-0.58: always gone@-0.54');
    const of = (range?: string) => judge('other', partly, range === undefined ? undefined : allowedBy(range)).is;
    expect([of('0.50.0'), of('^0.57.0'), of('>=0.50.0'), of('0.58.0'), of()]).toEqual([
      'unknown',
      'unknown',
      'fine',
      'fine',
      'fine',
    ]);
  });

  it('is gone where no version that may be installed has it any more', () => {
    expect([is('gone', '0.54.0'), is('gone', '^0.57.0'), is('gone', '1.0.0')]).toEqual(['gone', 'gone', 'gone']);
    expect([is('gone', '^0.53.0'), is('gone', '>=0.50.0'), is('gone')]).toEqual(['going', 'going', 'going']);
    expect(judge('gone', taken, allowedBy('1.0.0'))).toEqual({ is: 'gone', since: [0, 54, 0] });
    expect(is('@scope/name', '0.60.0')).toBe('gone');
  });

  it('comes later where no version that may be installed has it yet', () => {
    expect([is('new', '^0.59.0'), is('new', '0.60.0'), is('new', '>=0.30.0'), is('new')]).toEqual([
      'later',
      'fine',
      'fine',
      'fine',
    ]);
    expect(is('new', '^0.10.0')).toBe('fine');
  });

  it('may be there for a while, and again', () => {
    expect([is('between', '0.29.0'), is('between', '0.35.0'), is('between', '0.40.0')]).toEqual([
      'later',
      'going',
      'gone',
    ]);
    expect([is('twice', '0.20.0'), is('twice', '0.40.0'), is('twice', '0.60.0'), is('twice', '0.70.0')]).toEqual([
      'going',
      'fine',
      'going',
      'gone',
    ]);
  });

  it('takes the place of another only if all versions that may be installed have it', () => {
    const all = (name: string, range?: string) =>
      isInAll(name, taken, range === undefined ? undefined : allowedBy(range));
    expect([all('always'), all('new', '^0.60.0'), all('new', '>=0.59.0'), all('new'), all('other')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
