import * as l10n from '@vscode/l10n';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure, NotSimulated } from '../failure.ts';
import type { Getter } from '../operand.ts';
import { XmlNode } from '../xml/nodes.ts';
import { parseSimplifiedXml, parseXml } from '../xml/parse-xml.ts';
import { readXml } from '../xml/read-xml.ts';
import { readXPath } from '../xml/read-xpath.ts';
import { selectNodes } from '../xml/select-nodes.ts';
import { writeXml } from '../xml/write-xml.ts';
import type { Path } from '../xml/xpath.ts';

/** What reads XML into maps, and what makes other XML of it. */
export const xmlConverters: Readonly<Record<string, FunctionFactory>> = {
  ParseXML: (call) => {
    const target = call.text('Target');
    return (place) => parseXml(target(place));
  },

  ParseSimplifiedXML: (call) => {
    const target = call.text('Target');
    return (place) => parseSimplifiedXml(target(place));
  },

  GetXML(call) {
    const paths = pathsOf(call);
    return changed(call.text('Target'), paths, (_, nodes) => {
      const found = new XmlNode('document');
      for (const node of nodes) {
        if (node.kind === 'element' || node.kind === 'text') found.append(node);
        if (node.kind === 'attribute' || node.kind === 'cdata') found.append(new XmlNode('text', node.allText));
      }
      return found;
    });
  },

  RemoveXML(call) {
    return changed(call.text('Target'), pathsOf(call), (document, nodes) => {
      for (const node of nodes) {
        if (node.kind === 'attribute') node.parent?.removeAttribute(node.data);
        else if (node.kind === 'text') node.data = '';
        else if (['element', 'comment', 'cdata'].includes(node.kind)) node.remove();
      }
      return document;
    });
  },

  /** What is inserted is not copied: where it stands twice, it is the same. */
  InsertXML(call) {
    const target = call.text('Target');
    const paths = pathsOf(call);
    const inserted = call.text('SubDocument');
    return (place) => {
      const text = target(place);
      const document = text === '' ? new XmlNode('element') : readXml(text);
      const added = readXml(inserted(place));
      const nodes = selectNodes(document, paths);
      if (new Set(nodes).size < nodes.length)
        throw new Failure(l10n.t('the XPath selects an element twice, of which the collector finds no end'));
      for (const node of nodes) {
        if (node.kind !== 'element' && node.kind !== 'document')
          throw new Failure(l10n.t('XML is inserted into elements only'));
        for (const child of added.children()) node.append(child);
      }
      return writeXml(document);
    };
  },

  ConvertAttributesToElementsXML(call) {
    const target = call.text('Target');
    const paths = pathsOf(call, '//@*');
    return (place) => {
      const document = readXml(target(place));
      for (const node of selectNodes(document, paths)) {
        const { parent } = node;
        if (node.kind !== 'attribute' || !parent) continue;
        const element = new XmlNode('element', node.data);
        element.append(new XmlNode('text', node.allText));
        parent.append(element);
        parent.removeAttribute(node.data);
      }
      return writeXml(document);
    };
  },

  ConvertTextToElementsXML(call) {
    const target = call.text('Target');
    const paths = pathsOf(call, '/');
    const name = call.literalText('ElementName') || 'value';
    return (place) => {
      const document = readXml(target(place));
      for (const node of selectNodes(document, paths)) wrapTexts(node, name);
      return writeXml(document);
    };
  },
};

/** Of an XPath that is written there; an empty one counts as missing. */
function pathsOf(call: CallArguments, fallback?: string): readonly Path[] {
  const text = call.literalText('XPath') || (fallback ?? '');
  const paths = readXPath(text);
  if (!paths) throw new NotSimulated(l10n.t("The XPath '{0}' is not simulated.", text), call.range);
  return paths;
}

/** Of an empty text nothing is made. */
function changed(
  target: Getter<string>,
  paths: readonly Path[],
  change: (document: XmlNode, nodes: readonly XmlNode[]) => XmlNode,
): Getter<string> {
  return (place) => {
    const text = target(place);
    if (text === '') return '';
    const document = readXml(text);
    return writeXml(change(document, selectNodes(document, paths)));
  };
}

/** Texts with other texts or elements beside them become elements. It recurses as deep as XML may be nested. */
function wrapTexts(parent: XmlNode, name: string): void {
  if (parent.kind !== 'element' && parent.kind !== 'document') return;
  const children = parent.children();
  for (const child of children) if (child.kind === 'element') wrapTexts(child, name);
  const texts = children.filter(({ kind }) => kind === 'text');
  const elements = children.filter(({ kind }) => kind === 'element');
  if (texts.length === 0 || texts.length + elements.length === 1) return;
  for (const text of texts) {
    const written = new XmlNode('text', text.data);
    text.kind = 'element';
    text.data = name;
    text.firstChild = written;
    text.lastChild = written;
  }
}
