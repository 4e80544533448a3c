import type { TextEdit } from '../../../../base/edit.ts';
import { constantOfAttribute } from '../../../../semantic-conventions/constants.ts';
import { isAtLeast, type Project, versionOf } from '../../../project.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { removeProperty } from './objects.ts';

/**
 * Puts the constant of a stable attribute in the place of another constant of `@opentelemetry/semantic-conventions`;
 * `undefined` where the installed library may not export it, or it cannot be imported beside the other.
 */
export function conventionEdits(
  file: FileContext,
  node: SyntaxNode,
  attribute: string,
  project: Project,
): TextEdit[] | undefined {
  if (!isExported(attribute, project)) return undefined;
  const name = `ATTR_${constantOfAttribute(attribute)}`;
  const range = { start: node.start, end: node.end };
  const root = rootOf(node);
  const declared = file.scopes.resolve(root)?.identifier;
  const specifier = declared && specifierOf(declared);
  const list = specifier?.parent;
  if (node !== root && node.field('object') !== root) return undefined;
  // `semconv.SEMATTRS_HTTP_METHOD`
  if (node !== root && isWhole(declared)) return [{ range, newText: `${root.text}.${name}` }];
  if (!specifier || !list) return undefined;
  const isLastUse = file.text.split(new RegExp(`\\b${escaped(root.text)}\\b`)).length === 3;
  const present = file.scopes.lookUp(name, node)?.identifier;
  if (present) {
    if (specifierOf(present)?.parent !== list) return undefined;
    return [...(isLastUse ? [removeProperty(list, specifier)] : []), { range, newText: name }];
  }
  const { start, end } = specifier;
  const change = isLastUse
    ? { range: { start, end }, newText: name }
    : { range: { start: end, end }, newText: `,${gapBefore(list, specifier)}${name}` };
  return [change, { range, newText: name }];
}

/** Whether a name stands for the library as a whole. */
function isWhole(identifier: SyntaxNode | undefined): boolean {
  return /^(namespace_import|import_require_clause|variable_declarator)$/.test(identifier?.parent?.type ?? '');
}

/** What imports a name in a list: `{ NAME }`, of an `import` or of a `require`. */
function specifierOf(identifier: SyntaxNode): SyntaxNode | undefined {
  if (identifier.parent?.type === 'import_specifier') return identifier.parent;
  return identifier.type === 'shorthand_property_identifier_pattern' ? identifier : undefined;
}

/** Names that became stable after 1.33, the first release whose main entry point has the rest. */
const later = /^(deployment|rpc|telemetry)\./;

function isExported(attribute: string, project: Project): boolean {
  const version = versionOf(project, '@opentelemetry/semantic-conventions');
  return version !== undefined && isAtLeast(version, [1, 33]) && !later.test(attribute);
}

/** `semconv` of `semconv.SEMATTRS_HTTP_METHOD`. */
function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  for (let object = root.field('object'); object; object = root.field('object')) root = object;
  return root;
}

function gapBefore(list: SyntaxNode, specifier: SyntaxNode): string {
  return /\r?\n[ \t]*$/.exec(list.text.slice(0, specifier.start - list.start))?.[0] ?? ' ';
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
