import type { OffsetRange } from '../../../base/range.ts';
import { embeddedText } from '../../../yaml/embedded-text.ts';
import type { Facts } from '../../check.ts';
import type { Component } from '../../document/configuration.ts';
import { ottlGroupsOf } from '../../ottl/places.ts';
import { parseOttl } from '../../ottl/syntax/parser.ts';
import { type Literal, nodesOf, type OttlNode } from '../../ottl/syntax/tree.ts';

/** The attributes that a component's OTTL names; ranges count in `text`. */
export function attributesInOttl(
  component: Component,
  text: string,
  { version }: Pick<Facts, 'version'>,
): readonly { readonly name: string; readonly range: OffsetRange }[] {
  const texts = ottlGroupsOf(component, version).flatMap((group) => group.texts);
  return texts
    .filter(({ scalar }) => scalar.text.includes('attributes'))
    .flatMap(({ scalar, kind }) => {
      const { tree } = parseOttl(scalar.text, kind);
      const { rangeInFile } = embeddedText(scalar, text);
      const names = [...nodesOf(tree)].flatMap(namesIn);
      return names.map((name) => ({ name: name.text, range: rangeInFile(name.range) }));
    });
}

/** As in `attributes["http.method"]`, `delete_key(attributes, "http.method")` and `keep_keys(attributes, ["http.method"])`. */
function namesIn(node: OttlNode): readonly Literal[] {
  if (node.kind === 'path') {
    return node.segments
      .filter(({ name }) => name === 'attributes')
      .flatMap(({ keys: [first] }) => (first ? stringsIn(first.value) : []));
  }
  if (node.kind !== 'call' || (node.name !== 'delete_key' && node.name !== 'keep_keys')) return [];
  const [target, keys] = node.arguments;
  const isOfAttributes = target?.value.kind === 'path' && target.value.segments.at(-1)?.name === 'attributes';
  return isOfAttributes && keys ? stringsIn(keys.value) : [];
}

function stringsIn(node: OttlNode): readonly Literal[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.filter((item) => item.kind === 'literal').filter(({ type }) => type === 'string');
}
