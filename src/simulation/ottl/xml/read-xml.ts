import * as l10n from '@vscode/l10n';
import { Failure } from '../failure.ts';
import { trimCharacters, trimSpace } from '../go/go-text.ts';
import { type NodeAttribute, splitName, XmlNode } from './nodes.ts';
import { type XmlToken, XmlTokens } from './tokens.ts';

/**
 * The document that a text is (`parseNodesXML` of pkg/ottl/ottlfuncs, over github.com/antchfx/xmlquery 1.5), with a
 * declaration only where it starts with one. Throws a `Failure` where it is no XML.
 */
export function readXml(text: string): XmlNode {
  const document = new XmlReader(text).read();
  if (!text.startsWith('<?xml')) document.firstChild?.remove();
  return document;
}

/** The prefix of a space, and the level of the element that declared it. */
interface Prefix {
  readonly name: string;
  readonly level: number;
}

class XmlReader {
  readonly #tokens: XmlTokens;
  readonly #document = new XmlNode('document');
  readonly #prefixes = new Map<string, Prefix>([['http://www.w3.org/XML/1998/namespace', { name: 'xml', level: 0 }]]);
  #level = 0;
  /** The last that other nodes may stand below or beside. */
  #last = this.#document;

  constructor(text: string) {
    this.#tokens = new XmlTokens(text);
  }

  read(): XmlNode {
    for (;;) {
      const { at } = this.#tokens;
      const token = this.#tokens.next();
      if (!token) break;
      this.#take(token, at);
    }
    // What stands in front of the first element stands beside the document.
    for (let top: XmlNode | undefined = this.#document; top; top = top.next)
      if (top.children().some(({ kind }) => kind === 'element')) return this.#document;
    throw new Failure(l10n.t('it is no XML: there is no element'));
  }

  #take(token: XmlToken, start: number): void {
    switch (token.kind) {
      case 'start':
        this.#element(token, start);
        break;
      case 'end':
        this.#level--;
        break;
      case 'text': {
        const isSection = /^<?!\[cdata\[/i.test(this.#tokens.text.slice(start, start + 9));
        this.#put(new XmlNode(isSection ? 'cdata' : 'text', token.text, this.#level));
        break;
      }
      case 'comment':
      case 'directive':
        this.#put(new XmlNode(token.kind, token.text, this.#level));
        break;
      case 'instruction':
        this.#instruction(token);
    }
  }

  #element({ name, attributes }: Extract<XmlToken, { kind: 'start' }>, start: number): void {
    if (this.#level === 0) {
      const declaration = new XmlNode('declaration', 'xml', 1);
      declaration.attributes = [{ prefix: '', name: 'version', value: '1.0' }];
      this.#last.append(declaration);
      this.#level = 1;
      this.#last = declaration;
    }
    for (const attribute of attributes) {
      const { space, local } = attribute.name;
      if (local === 'xmlns') {
        const known = this.#prefixes.get(attribute.value);
        if (!known || known.level >= this.#level) this.#prefixes.set(attribute.value, { name: '', level: this.#level });
      } else if (space === 'xmlns') this.#prefixes.set(attribute.value, { name: local, level: this.#level });
    }
    if (name.space !== '' && !this.#prefixes.has(name.space))
      throw new Failure(l10n.t("it is no XML: the name space '{0}' is not declared", name.space));
    const node = new XmlNode('element', name.local, this.#level);
    node.attributes = attributes.map(
      (one): NodeAttribute => ({
        prefix: this.#prefixes.get(one.name.space)?.name ?? one.name.space,
        name: one.name.local,
        value: one.value,
      }),
    );
    const prefix = name.space === '' ? undefined : this.#prefixes.get(name.space)?.name;
    if (prefix !== undefined && this.#tokens.text.startsWith(`<${prefix}:${name.local}`, start)) node.prefix = prefix;
    this.#put(node);
    this.#last = node;
    this.#level++;
  }

  /** Of an instruction only the words with `=` are read, as if they were attributes. */
  #instruction({ target, text }: Extract<XmlToken, { kind: 'instruction' }>): void {
    const level = this.#last === this.#document ? this.#level + 1 : this.#level;
    const node = new XmlNode(target === 'xml' ? 'declaration' : 'instruction', target, level);
    const names = new Set<string>();
    for (const written of text.split(' ').map((word) => trimSpace(word))) {
      const at = written.indexOf('=');
      const qualified = written.slice(0, at);
      if (at <= 0 || names.has(qualified)) continue;
      names.add(qualified);
      const [prefix, name] = splitName(qualified);
      node.attributes.push({ prefix, name, value: trimCharacters(written.slice(at + 1), `"'`) });
    }
    node.instruction = trimSpace(text);
    this.#put(node);
    this.#last = node;
    this.#level = level;
  }

  /** Below or beside the last one, or beside one around it. */
  #put(node: XmlNode): void {
    if (node.level > this.#last.level) {
      this.#last.append(node);
      return;
    }
    if (node.level < this.#last.level) {
      for (let up = this.#last.level - node.level; up > 0; up--) {
        const { parent } = this.#last;
        if (!parent) throw new Failure(l10n.t('this XML is not simulated'));
        if (up > 1) this.#last = parent;
        else {
          parent.appendSibling(node);
          return;
        }
      }
    }
    this.#last.appendSibling(node);
  }
}
