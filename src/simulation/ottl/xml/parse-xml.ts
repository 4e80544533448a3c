import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../../traces.ts';
import { Failure } from '../failure.ts';
import { trimSpace } from '../go/go-text.ts';
import type { XmlNode } from './nodes.ts';
import { readXml } from './read-xml.ts';
import { type XmlAttribute, XmlTokens } from './tokens.ts';

/** An element that is being read. */
interface Element {
  readonly tag: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: Value[];
  text: string;
}

/**
 * `ParseXML`: a map of the first element, behind which nothing may come, with its `tag`, `content`, `attributes` and
 * `children`. Throws a `Failure` where a text is no XML.
 */
export function parseXml(text: string): ValueMap {
  const tokens = new XmlTokens(text);
  const open: Element[] = [];
  for (;;) {
    const token = tokens.next();
    if (!token) throw new Failure(l10n.t('it is no XML: there is no element'));
    const parent = open.at(-1);
    if (token.kind === 'start') {
      open.push({ tag: token.name.local, attributes: token.attributes, children: [], text: '' });
    } else if (token.kind === 'text' && parent) parent.text += trimSpace(token.text);
    else if (token.kind === 'end') {
      const map = mapOf(open.pop()!);
      const around = open.at(-1);
      if (around) around.children.push(map);
      else if (tokens.at === text.length) return map;
      else throw new Failure(l10n.t('there is something behind the XML'));
    }
  }
}

function mapOf({ tag, attributes, children, text }: Element): ValueMap {
  const map: ValueMap = new Map([['tag', tag]]);
  if (text !== '') map.set('content', text);
  if (attributes.length > 0) map.set('attributes', new Map(attributes.map(({ name, value }) => [name.local, value])));
  if (children.length > 0) map.set('children', children);
  return map;
}

/**
 * `ParseSimplifiedXML`: a map of elements by their names, and of what they hold: a text, a map of elements, or a list
 * where several have one name. Throws a `Failure` where a text is no XML.
 */
export function parseSimplifiedXml(text: string): ValueMap {
  return elementsOf(readXml(text));
}

/** It recurses as deep as XML may be nested. */
function elementsOf(parent: XmlNode): ValueMap {
  const elements = parent.children().filter(({ kind }) => kind === 'element');
  const counts = new Map<string, number>();
  for (const { data } of elements) counts.set(data, (counts.get(data) ?? 0) + 1);
  const map: ValueMap = new Map();
  for (const element of elements) {
    if (!element.firstChild) continue;
    const name = element.data;
    const isOneOfMany = counts.get(name)! > 1;
    const list = map.get(name) ?? [];
    if (isOneOfMany) map.set(name, list);
    const value = contentOf(element);
    if (value === undefined) continue;
    if (isOneOfMany) (list as Value[]).push(value);
    else map.set(name, value);
  }
  return map;
}

/** Undefined for what is empty. */
function contentOf(element: XmlNode): Value | undefined {
  const children = element.children();
  if (children.some(({ kind }) => kind === 'element')) {
    const map = elementsOf(element);
    return map.size === 0 ? undefined : map;
  }
  return children.find(({ kind }) => kind === 'text' || kind === 'cdata')?.data || undefined;
}
