import { expect, it } from 'vitest';
import { withXmlElement } from './xml.ts';

const added = { name: 'b', content: [{ name: 'c', content: 'x & y' }] };

it('adds behind what is there, with the indentation of the text', () => {
  const text = '<root>\n\t<a>1</a>\n</root>\n';
  expect(withXmlElement(text, (root) => root, ['list'], added)).toBe(
    '<root>\n\t<a>1</a>\n\t<list>\n\t\t<b>\n\t\t\t<c>x &amp; y</c>\n\t\t</b>\n\t</list>\n</root>\n',
  );
});

it('adds before what is there, and into what is empty', () => {
  expect(withXmlElement('<root>\n  <a>1</a>\n</root>', (root) => root, [], added, { place: 'first' })).toBe(
    '<root>\n  <b>\n    <c>x &amp; y</c>\n  </b>\n  <a>1</a>\n</root>',
  );
  expect(withXmlElement('<root>\n  <a/>\n</root>', (root) => root, ['a'], added)).toBe(
    '<root>\n  <a>\n    <b>\n      <c>x &amp; y</c>\n    </b>\n  </a>\n</root>',
  );
});

it('adds a path before what it is wanted before', () => {
  expect(
    withXmlElement(
      '<root>\n  <a/>\n\n  <z/>\n</root>',
      (root) => root,
      ['m'],
      { name: 'b', content: '' },
      { before: ['z'] },
    ),
  ).toBe('<root>\n  <a/>\n\n  <m>\n    <b></b>\n  </m>\n\n  <z/>\n</root>');
});

it('adds nothing where there is no place', () => {
  expect(withXmlElement('<root/>', () => undefined, [], added)).toBe('<root/>');
});
