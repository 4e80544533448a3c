import { expect, it } from 'vitest';
import { elementAt, readXml, xmlElements } from './xml.ts';

it('reads elements with their texts, whatever is between them', () => {
  const root = readXml(
    '<?xml version="1.0"?>\n<!-- <no> --><a x="1"><b>one<!-- two --> &lt;<![CDATA[<three>]]></b><b/></a>',
  );
  expect(root?.children.map(({ name, text }) => [name, text])).toEqual([
    ['b', 'one <<three>'],
    ['b', ''],
  ]);
  expect(elementAt(root, 'b', 'c')).toBeUndefined();
});

it.each(['', 'text', '<a>', '<a></b>', '<a', '<!--'.repeat(100_000), '<a "'.repeat(100_000), '<a>'.repeat(100_000)])(
  'reads nothing of what is no whole document',
  (text) => {
    expect(readXml(text)).toBeUndefined();
  },
);

it('tells elements as they end, with where they are and where their texts stand', () => {
  const xml = '<project><a> one </a><b>1 &lt; 2</b><c/></project>';
  expect([...xmlElements(xml)].map(({ path, text, textRange }) => [path, text, textRange])).toEqual([
    ['project/a', 'one', { start: 13, end: 16 }],
    ['project/b', '1 < 2', undefined],
    ['project/c', '', undefined],
    ['project', '', undefined],
  ]);
});

it('tells what ended before a text breaks off', () => {
  expect([...xmlElements('<project><a>1</a><b><c')].map(({ path }) => path)).toEqual(['project/a']);
  expect([...xmlElements(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)]).toEqual([]);
});
