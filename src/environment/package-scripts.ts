import type { EmbeddedText } from '../yaml/embedded-text.ts';
import { parseYaml } from '../yaml/yaml-document.ts';
import { entriesOf, valueAt } from '../yaml/yaml-node.ts';
import { type Command, readCommands } from './shell.ts';
import { textAt } from './yaml-assignments.ts';

/** One of the scripts of a `package.json`. */
export interface Script {
  readonly name: string;
  readonly text: EmbeddedText;
  readonly commands: readonly Command[];
}

/** The scripts of a `package.json`, which is read as YAML: JSON is part of it. */
export function readScripts(manifest: string): readonly Script[] {
  if (!manifest.includes('"scripts"')) return [];
  return entriesOf(valueAt(parseYaml(manifest)[0]?.root, 'scripts')).flatMap(({ key, value }) => {
    const text = textAt(value, manifest);
    return text ? [{ name: key.text, text, commands: readCommands(text) }] : [];
  });
}
