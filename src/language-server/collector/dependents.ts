import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { hasKind } from '../../collector/document/recognition.ts';
import { isLookedAt } from '../../files/clusters.ts';
import { configurationsGivenWith } from '../../files/collector-companions.ts';
import { isYaml } from '../yaml-languages.ts';

/**
 * The addresses of those among `documents` whose findings lean on one of the changed files: a collector is given both, or
 * the one tells of the cluster that the other is deployed to.
 */
export function dependentsOn(changed: readonly string[], documents: Iterable<TextDocument>): readonly string[] {
  const others = changed.flatMap((uri) => pathOf(uri) ?? []);
  return [...documents].filter((document) => isDependent(document, others)).map(({ uri }) => uri);
}

function isDependent(document: TextDocument, others: readonly string[]): boolean {
  const file = isYaml(document.languageId) ? pathOf(document.uri) : undefined;
  if (file === undefined) return false;
  const text = document.getText();
  const companions = configurationsGivenWith(file, text);
  const isDeployed = hasKind(text);
  return others.some(
    (other) => other !== file && (companions.includes(other) || (isDeployed && isLookedAt(other, file))),
  );
}

function pathOf(uri: string): string | undefined {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? fsPath : undefined;
}
