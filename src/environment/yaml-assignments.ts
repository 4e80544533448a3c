import { type EmbeddedText, embeddedText } from '../yaml/embedded-text.ts';
import { entriesOf, resolve, valueAt, type YamlNode } from '../yaml/yaml-node.ts';
import type { Assignment } from './assignment.ts';
import { assignmentIn } from './shell.ts';

/**
 * The variables that a map (`NAME: value`) or a list (`- NAME=value`, or `- name: NAME` with a `value`) of a YAML file sets,
 * in order. A name alone takes the value of whoever starts the program.
 */
export function assignmentsAt(environment: YamlNode | undefined, fileText: string): readonly Assignment[] {
  const node = resolve(environment);
  if (node?.kind === 'list') return node.items.flatMap((item) => listed(item, fileText) ?? []);
  return entriesOf(node).flatMap(({ key, value }) => {
    const text = textAt(value, fileText);
    return text ? [{ name: embeddedText(key, fileText), value: text }] : [];
  });
}

function listed(item: YamlNode, fileText: string): Assignment | undefined {
  const scalar = textAt(item, fileText);
  if (scalar) return assignmentIn(scalar);
  const name = textAt(valueAt(item, 'name'), fileText);
  const value = textAt(valueAt(item, 'value'), fileText);
  return name && value && { name, value };
}

/** A scalar as a text of its own; undefined for `null` and all else. */
export function textAt(node: YamlNode | undefined, fileText: string): EmbeddedText | undefined {
  const scalar = resolve(node);
  return scalar?.kind === 'scalar' && scalar.value !== null ? embeddedText(scalar, fileText) : undefined;
}
