import { describe, expect, it } from 'vitest';
import { allowedBy } from './versions.ts';

const any = Number.POSITIVE_INFINITY;

describe('the versions that a range allows', () => {
  it.each([
    ['0.45.1', [0, 45, 1], [0, 45, 2]],
    ['v2.0.1', [2, 0, 1], [2, 0, 2]],
    ['^0.45.1', [0, 45, 1], [0, 46, 0]],
    ['^0.0.3', [0, 0, 3], [0, 0, 4]],
    ['^1.19.0', [1, 19, 0], [2, 0, 0]],
    ['^0', [0, 0, 0], [1, 0, 0]],
    ['~1.19.2', [1, 19, 2], [1, 20, 0]],
    ['~1', [1, 0, 0], [2, 0, 0]],
    ['1.x', [1, 0, 0], [2, 0, 0]],
    ['0.45', [0, 45, 0], [0, 46, 0]],
    ['>=0.40.0 <0.50.0', [0, 40, 0], [0, 50, 0]],
    ['>= 0.40.0, < 0.50', [0, 40, 0], [0, 50, 0]],
    ['>1.2', [1, 3, 0], [any, 0, 0]],
    ['<=1.2', [0, 0, 0], [1, 3, 0]],
    ['1.2.0 - 1.4.2', [1, 2, 0], [1, 4, 3]],
    ['2.0.0-rc.1', [2, 0, 0], [2, 0, 1]],
    ['==0.45b0', [0, 45, 0], [0, 45, 1]],
    ['~=0.45b1', [0, 45, 1], [0, 46, 0]],
    ['==0.45.*', [0, 45, 0], [0, 46, 0]],
    ['>=0.45b0,!=0.46b0', [0, 45, 0], [any, 0, 0]],
  ])('%s', (range, from, below) => {
    expect(allowedBy(range)).toEqual([{ from, below }]);
  });

  it('may be of several lines', () => {
    expect(allowedBy('^1.0.0 || ^2.0.0')).toEqual([
      { from: [1, 0, 0], below: [2, 0, 0] },
      { from: [2, 0, 0], below: [3, 0, 0] },
    ]);
  });

  it.each(['latest', 'workspace:^', 'catalog:', 'npm:other@^1.0.0', 'file:../x', '^1.0.0 || next', '1.2.3.4'])(
    'are not told by %s',
    (range) => {
      expect(allowedBy(range)).toBeUndefined();
    },
  );
});
