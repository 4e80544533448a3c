import { Settings } from '../collector/component-rules/settings.ts';
import { resolve, type YamlNode } from '../yaml/yaml-node.ts';

/** Settings of a processor, which may have none. */
export function settingsOf(node: YamlNode | undefined): Settings {
  return new Settings(node, undefined, node?.range ?? { start: 0, end: 0 });
}

/** The texts of a list; none where there is no list. */
export function textsAt(settings: Settings, path: string): readonly string[] {
  return (settings.list(path) ?? []).map(textOf);
}

/** The text of a scalar; empty for anything else. */
export function textOf(node: YamlNode | undefined): string {
  const scalar = resolve(node);
  return scalar?.kind === 'scalar' ? scalar.text : '';
}
