import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { readXml } from './read-xml.ts';
import { readXPath } from './read-xpath.ts';
import { selectNodes } from './select-nodes.ts';

function selected(text: string, xpath: string): readonly string[] {
  const paths = readXPath(xpath);
  if (!paths) throw new Error(`${xpath} is not read`);
  return selectNodes(readXml(text), paths).map(({ data }) => data);
}

// What is equal to a real collector's is held to it in test/simulation; these bring one to no end, or down.
describe('the nodes that an XPath selects', () => {
  it('come as often as there are ways to them, unless paths are united', () => {
    const text = '<r><a/><a/></r>';
    expect(selected(text, '//a/..')).toEqual(['r', 'r']);
    expect(selected(text, '//a/.. | //a/..')).toEqual(['r']);
    expect(selected(text, '//a/ancestor::*')).toEqual(['r']);
  });

  it('are looked for among so many only', () => {
    const text = `<r>${'<a/>'.repeat(2000)}</r>`;
    expect(() => selected(text, '//a/preceding-sibling::a/following-sibling::a')).toThrow(Failure);
    expect(selected(text, '//a[last()]')).toEqual(['a']);
  });
});

describe('an XPath that is not simulated', () => {
  it.each([
    ['', 'nothing'],
    ['//', 'no step'],
    ['//a[', 'no end'],
    ['//a]', 'something behind it'],
    ['//a[@x=true()]', 'bools that are compared, which no collector survives'],
    ['//a[@x][last()]', 'the last among what a condition left'],
    ['//a[b and last()]', 'a place beside a path, whose nodes are counted then'],
    ['//@x[/a]', 'the document, which an attribute does not find'],
    ['(//@x)[last()]', 'the last of attributes, for the same reason'],
    ['//a[sum(b)=1]', 'a function'],
    ['descendant::a', 'an axis'],
    ['count(//a)', 'what is no node'],
    ['$x/a', 'a variable'],
    ['//p:*', 'all of a space'],
    ['//a[contains(.,b)]', 'a text that is a path'],
    [`//a${'[b'.repeat(30)}${']'.repeat(30)}`, 'more brackets than anybody writes'],
  ])('%s: %s', (xpath) => {
    expect(readXPath(xpath)).toBeUndefined();
  });
});
