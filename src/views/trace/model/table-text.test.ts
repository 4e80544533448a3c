import { describe, expect, it } from 'vitest';
import { tableText } from './table-text.ts';

const rows = [
  ['GET /cart', '12'],
  ['say "hi", then\tgo\nhome', '-3.5'],
];

describe('a table as text', () => {
  it('has tabs between cells and none in them', () => {
    expect(tableText(['Name', 'ms'], rows, 'tsv')).toBe('Name\tms\nGET /cart\t12\nsay "hi", then go home\t-3.5');
  });

  it('is quoted as RFC 4180 says', () => {
    expect(tableText(['Name', 'ms'], rows, 'csv')).toBe('Name,ms\nGET /cart,12\n"say ""hi"", then\tgo\nhome",-3.5');
  });

  it('is a table of Markdown in which nothing else is Markdown or HTML', () => {
    const hostile = [['a|b <img src=x> [x](command:run) `c`\nd', '1']];
    expect(tableText(['Name', 'ms'], hostile, 'markdown')).toBe(
      '| Name | ms |\n| --- | --- |\n| a\\|b \\<img src=x\\> \\[x\\](command:run) \\`c\\` d | 1 |',
    );
  });

  it('has no formulas', () => {
    const hostile = [['=cmd|"/c calc"!A1'], ['+1+1'], ['@SUM(A1)'], ['-2+3'], ['-12']];
    expect(tableText(['Name'], hostile, 'tsv').split('\n').slice(1)).toEqual([
      '\'=cmd|"/c calc"!A1',
      "'+1+1",
      "'@SUM(A1)",
      "'-2+3",
      '-12',
    ]);
  });
});
