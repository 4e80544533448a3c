import { type EmbeddedText, embeddedText } from '../yaml/embedded-text.ts';
import { entriesOf, mapsIn, resolve } from '../yaml/yaml-node.ts';
import { kindsOf } from './sources.ts';
import { wholeDocuments } from './whole-documents.ts';

/** A file that a manifest holds as a text. */
export interface EmbeddedFile {
  readonly name: string;
  readonly content: EmbeddedText;
}

/** The files that SDKs may be configured in among those of a manifest's ConfigMaps: what its `data` has by their names. */
export function embeddedFiles(path: string, text: string): readonly EmbeddedFile[] {
  if (!/\.ya?ml$/.test(path) || !mayHoldFile(text)) return [];
  const maps = wholeDocuments(text).flatMap(({ root }) => [...mapsIn(root)]);
  const holders = maps.flatMap(entriesOf).filter(({ key }) => key.text === 'data');
  return holders
    .flatMap(({ value }) => entriesOf(resolve(value)))
    .flatMap(({ key, value }) => {
      const content = resolve(value);
      const isFile = content?.kind === 'scalar' && kindsOf(key.text).length > 0;
      return isFile ? [{ name: key.text, content: embeddedText(content, text) }] : [];
    });
}

/** A look without parsing: manifests are long, and few hold such files. */
function mayHoldFile(text: string): boolean {
  return (
    /\bkind["']?[ \t]*:[ \t]*["']?ConfigMap\b/.test(text) &&
    /^[ \t]+["']?[\w.-]*\.(?:ya?ml|properties|env|sh)["']?[ \t]*:/m.test(text) &&
    /OTEL_|\botel["']?[ \t]*[.:]/.test(text)
  );
}
