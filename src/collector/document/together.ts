import type { OffsetRange } from '../../base/range.ts';
import { withLineFeeds } from '../../yaml/line-feeds.ts';
import { parseYaml, type YamlDocument } from '../../yaml/yaml-document.ts';
import type { YamlNode } from '../../yaml/yaml-node.ts';
import { mergeConfigurations } from './merge.ts';

/** The configurations that are given to one collector with another: before it, and after it. */
export interface Companions {
  readonly before: readonly Companion[];
  readonly after: readonly Companion[];
}

export interface Companion {
  /** As the user wrote it. */
  readonly name: string;
  /** Absent: it cannot be read. */
  readonly text: string | undefined;
}

/** A configuration with those that are given to the collector besides. */
export interface Together {
  /** The text of the file that is looked at, whose offsets are as they were, and behind it those of the others. */
  readonly text: string;
  readonly root: YamlNode | undefined;
}

/** Undefined when one of the others cannot be read, or is no YAML: what it brings is not known then. */
export function readTogether(own: string, document: YamlDocument, companions: Companions): Together | undefined {
  const { before, after } = companions;
  let text = own;
  const others: (YamlNode | undefined)[] = [];
  for (const { text: other } of [...before, ...after]) {
    if (other === undefined) return undefined;
    // Of a file of several documents the collector reads the first.
    const [first] = parseYaml(`${' '.repeat(text.length)}\n${withLineFeeds(other)}`);
    if (first && first.problems.length > 0) return undefined;
    others.push(first?.root);
    text += `\n${other}`;
  }
  const roots = [...others.slice(0, before.length), document.root, ...others.slice(before.length)];
  const isOwn = ({ end }: OffsetRange) => end <= own.length;
  return { text, root: mergeConfigurations(roots, isOwn) };
}
