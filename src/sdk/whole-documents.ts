import { rememberLast } from '../base/remember-last.ts';
import { parseYaml, type YamlDocument } from '../yaml/yaml-document.ts';

/** The documents of a YAML text that could be read whole. Several kinds of file ask it of the same text. */
export const wholeDocuments = rememberLast((text: string): readonly YamlDocument[] =>
  parseYaml(text).filter(({ problems }) => problems.length === 0),
);
