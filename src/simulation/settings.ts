import { Settings } from '../collector/component-rules/settings.ts';
import { resolve, type YamlNode } from '../yaml/yaml-node.ts';

/** Settings of a processor, which may have none. */
export function settingsOf(node: YamlNode | undefined): Settings {
  return new Settings(node, undefined, node?.range ?? { start: 0, end: 0 });
}

/** The texts of a list; none where there is no list, and empty ones for what is no scalar. */
export function textsAt(settings: Settings, path: string): readonly string[] {
  return (settings.list(path) ?? []).map((node) => {
    const scalar = resolve(node);
    return scalar?.kind === 'scalar' ? scalar.text : '';
  });
}
