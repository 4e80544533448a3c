import { textAt } from '../../environment/yaml-assignments.ts';
import { embeddedText } from '../../yaml/embedded-text.ts';
import { entriesOf, valueAt } from '../../yaml/yaml-node.ts';
import type { SourceKind } from '../file.ts';
import { wholeDocuments } from '../whole-documents.ts';

/** What a `package.json` has installed, JSON being part of YAML; what it asks of programs that use it is none of that. */
export const npmManifest: SourceKind = {
  matches: (path) => /(?:^|\/)package\.json$/.test(path),
  mayConcern: (text) => text.includes('"@opentelemetry/'),
  read(text) {
    const root = wholeDocuments(text)[0]?.root;
    const entries = groups.flatMap((group) => entriesOf(valueAt(root, group)));
    return {
      dependencies: entries.map(({ key, value }) => {
        const place = embeddedText(key, text);
        return { ecosystem: 'npm', name: place.text, place, version: textAt(value, text) };
      }),
    };
  },
};

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
