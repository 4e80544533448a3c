import * as l10n from '@vscode/l10n';
import { Failure } from '../failure.ts';
import { trimSpace } from '../go/go-text.ts';
import type { XmlNode } from './nodes.ts';

const longestOutput = 200_000;
const mostNodes = 100_000;

/** What is still to be written: text, or a node and all that come after it. */
type Rest = string | { readonly node: XmlNode | undefined; readonly keepsSpace: boolean };

/** What is within a node, as xmlquery writes it (`OutputXML(false)`). Fails where the links between nodes have no end. */
export function writeXml(parent: XmlNode): string {
  let output = '';
  let count = 0;
  const pending: Rest[] = [{ node: parent.firstChild, keepsSpace: keepsSpace(parent, true) }];
  while (pending.length > 0) {
    const rest = pending.pop()!;
    if (typeof rest === 'string') output += rest;
    else if (rest.node) {
      const { node } = rest;
      pending.push({ node: node.next, keepsSpace: rest.keepsSpace });
      const keeps = keepsSpace(node, rest.keepsSpace);
      output += opening(node, keeps);
      if (node.kind === 'element') pending.push(`</${qualified(node.prefix, node.data)}>`);
      if (node.kind === 'element' || node.kind === 'declaration')
        pending.push({ node: node.firstChild, keepsSpace: keeps });
    }
    if (++count > mostNodes || output.length > longestOutput)
      throw new Failure(l10n.t('what comes out has no end, or more than {0} characters', longestOutput));
  }
  return output;
}

function keepsSpace({ attributes }: XmlNode, otherwise: boolean): boolean {
  const value = attributes.find(({ prefix, name }) => prefix === 'xml' && name === 'space')?.value;
  if (value === 'preserve') return true;
  return value === 'default' ? false : otherwise;
}

/** All of a node, but for what is within it and its end. */
function opening(node: XmlNode, keeps: boolean): string {
  switch (node.kind) {
    case 'text':
      return escaped(keeps ? node.data : trimSpace(node.data));
    case 'cdata':
      return `<![CDATA[${node.data}]]>`;
    case 'comment':
      return `<!--${node.data}-->`;
    case 'directive':
      return `<!${node.data}>`;
    case 'instruction':
      return `<?${node.data}${node.instruction === '' ? '' : ` ${node.instruction}`}?>`;
    case 'declaration':
      return `<?${node.data}${attributesOf(node)}?>`;
    default:
      return `<${qualified(node.prefix, node.data)}${attributesOf(node)}>`;
  }
}

function attributesOf({ attributes }: XmlNode): string {
  return attributes.map(({ prefix, name, value }) => ` ${qualified(prefix, name)}="${escaped(value)}"`).join('');
}

function qualified(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

const escapes = new Map(Object.entries({ '&': '&amp;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '"': '&#34;' }));

/** `html.EscapeString` of Go. */
function escaped(text: string): string {
  return text.replaceAll(/[&'<>"]/g, (character) => escapes.get(character)!);
}
