import { type Command, readCommands } from '../../environment/shell.ts';
import { assignmentsAt, textAt } from '../../environment/yaml-assignments.ts';
import { entriesOf, mapsIn, resolve, valueAt, type YamlMap, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Program, SourceKind } from '../file.ts';
import { mayRunProgram, programOf } from '../runtime.ts';
import { wholeDocuments } from '../whole-documents.ts';

/**
 * Variables wherever YAML has some: the services of Compose, the containers and ConfigMaps of Kubernetes, values of charts,
 * jobs of CI. A map or list with variables is one program's, and what stands beside it says how that is run.
 */
export const yamlEnvironment: SourceKind = {
  matches: (path) => /\.ya?ml$/.test(path),
  mayConcern: mayRunProgram,
  read(text) {
    return { programs: wholeDocuments(text).flatMap(({ root }) => programsIn(root, text)) };
  },
};

function programsIn(root: YamlNode | undefined, text: string): readonly Program[] {
  return [...mapsIn(root)].flatMap((map) => {
    const environments = entriesOf(map)
      .map(({ value }) => resolve(value))
      .filter((node) => holdsVariables(node));
    if (map === root && holdsVariables(map)) environments.push(map);
    const commands = commandsOf(map, text);
    const image = textAt(valueAt(map, 'image'), text)?.text;
    const isRun = commands.some((command) => command.some((word) => mayRunProgram(word.text)));
    if (environments.length === 0) return isRun ? [programOf([], commands, image)] : [];
    return environments.map((environment) => programOf(assignmentsAt(environment, text), commands, image));
  });
}

/** Whether variables of OpenTelemetry, or options of the JVM, stand in a map or a list itself. */
function holdsVariables(node: YamlNode | undefined): boolean {
  if (node?.kind === 'map') return entriesOf(node).some(({ key, value }) => isTelling(key.text, resolve(value)));
  if (node?.kind !== 'list') return false;
  return node.items.some((item) => {
    const resolved = resolve(item);
    if (resolved?.kind === 'scalar') return isTelling(/^[^=]*/.exec(resolved.text)![0], resolved);
    const name = valueAt(resolved, 'name');
    return name?.kind === 'scalar' && isTelling(name.text, valueAt(resolved, 'value'));
  });
}

function isTelling(name: string, value: YamlNode | undefined): boolean {
  return (
    /^OTEL_[A-Z]/.test(name) ||
    (value?.kind === 'scalar' && /^[A-Z_]+$/.test(name) && /-Dotel\.|-javaagent:/.test(value.text))
  );
}

/** The words of `command`, `entrypoint` and `args`, lists or lines. */
function commandsOf(map: YamlMap, text: string): readonly Command[] {
  return ['entrypoint', 'command', 'args', 'run'].flatMap((key) => {
    const node = valueAt(map, key);
    if (node?.kind === 'list') return [node.items.flatMap((item) => textAt(item, text) ?? [])];
    const line = textAt(node, text);
    return line ? readCommands(line) : [];
  });
}
