import { Settings } from '../collector/component-rules/settings.ts';
import type { YamlNode } from '../yaml/yaml-node.ts';

/** Settings of a processor, which may have none. */
export function settingsOf(node: YamlNode | undefined): Settings {
  return new Settings(node, undefined, node?.range ?? { start: 0, end: 0 });
}
