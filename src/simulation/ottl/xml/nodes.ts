/** Kinds of nodes in a tree of github.com/antchfx/xmlquery. */
export type XmlKind =
  | 'document'
  | 'declaration'
  | 'element'
  | 'text'
  | 'cdata'
  | 'comment'
  | 'attribute'
  | 'directive'
  | 'instruction';

export interface NodeAttribute {
  /** Its prefix, or the URL of its space where no prefix is known. */
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

/**
 * A node that knows its neighbours. The collector's functions put nodes elsewhere without taking them out where they were,
 * of which the links say what comes out then.
 */
export class XmlNode {
  readonly level: number;
  kind: XmlKind;
  /** The name of an element or attribute, the target of an instruction, the text of all else. */
  data: string;
  prefix = '';
  attributes: NodeAttribute[] = [];
  /** What an instruction says. */
  instruction = '';
  parent: XmlNode | undefined;
  firstChild: XmlNode | undefined;
  lastChild: XmlNode | undefined;
  previous: XmlNode | undefined;
  next: XmlNode | undefined;

  constructor(kind: XmlKind, data = '', level = 0) {
    this.kind = kind;
    this.data = data;
    this.level = level;
  }

  /** As the last child. */
  append(node: XmlNode): void {
    node.parent = this;
    node.next = undefined;
    if (this.firstChild && this.lastChild) this.lastChild.next = node;
    else this.firstChild = node;
    node.previous = this.lastChild;
    this.lastChild = node;
  }

  /** As the last of those after this one. */
  appendSibling(node: XmlNode): void {
    let last: XmlNode = this.parent?.lastChild ?? this;
    while (last.next) last = last.next;
    node.parent = last.parent;
    last.next = node;
    node.previous = last;
    if (last.parent) last.parent.lastChild = node;
  }

  /** With all below. What has no parent stays. */
  remove(): void {
    const { parent, previous, next } = this;
    if (!parent) return;
    if (previous) previous.next = next;
    else parent.firstChild = next;
    if (next) next.previous = previous;
    else parent.lastChild = previous;
    this.parent = undefined;
    this.previous = undefined;
    this.next = undefined;
  }

  removeAttribute(written: string): void {
    const [prefix, name] = splitName(written);
    const index = this.attributes.findIndex((one) => one.prefix === prefix && one.name === name);
    if (index >= 0) this.attributes.splice(index, 1);
  }

  children(): XmlNode[] {
    const children: XmlNode[] = [];
    for (let child = this.firstChild; child; child = child.next) children.push(child);
    return children;
  }

  /** All texts below, one after another. */
  get allText(): string {
    if (this.kind === 'text' || this.kind === 'cdata') return this.data;
    let text = '';
    const pending: (XmlNode | undefined)[] = [this.firstChild];
    while (pending.length > 0) {
      const node = pending.pop();
      if (!node) continue;
      pending.push(node.next);
      if (node.kind === 'text' || node.kind === 'cdata') text += node.data;
      else if (node.kind !== 'comment') pending.push(node.firstChild);
    }
    return text;
  }
}

export function splitName(name: string): readonly [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at > 0 ? [name.slice(0, at), name.slice(at + 1)] : ['', name];
}
