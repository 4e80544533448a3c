import { plainText } from '../../environment/piece.ts';
import { type XmlElement, xmlElements } from '../../environment/xml.ts';
import type { EmbeddedText } from '../../yaml/embedded-text.ts';
import type { Dependency, SourceKind } from '../file.ts';

/** What a `pom.xml` depends on, and which versions it has for that; those of its profiles are none of it. */
export const pom: SourceKind = {
  matches: (path) => /(?:^|\/)pom\.xml$/.test(path),
  mayConcern: (text) => text.includes('io.opentelemetry'),
  read(text) {
    const elements = [...xmlElements(text)];
    const properties = new Map(
      elements.flatMap((element) => {
        const [, name] = /^project\/properties\/([^/]+)$/.exec(element.path) ?? [];
        return name === undefined ? [] : [[name, textOf(element)] as const];
      }),
    );
    const dependencies: Dependency[] = [];
    const fields = new Map<string, XmlElement>();
    for (const element of elements) {
      const [, field] = /^project\/(?:dependencyManagement\/)?dependencies\/dependency(?:\/(\w+))?$/.exec(
        element.path,
      ) ?? [undefined, undefined];
      if (field !== undefined) fields.set(field, element);
      else if (element.path.endsWith('dependencies/dependency')) {
        const [groupId, artifactId, version] = ['groupId', 'artifactId', 'version'].map((one) => fields.get(one));
        const place = artifactId && textOf(artifactId);
        if (groupId && place)
          dependencies.push({
            ecosystem: 'maven',
            name: `${groupId.text}:${place.text}`,
            place,
            version: version && resolved(version),
          });
        fields.clear();
      }
    }
    return { dependencies };

    function textOf({ textRange }: XmlElement): EmbeddedText | undefined {
      return textRange && plainText(text, textRange, isPlain);
    }

    /** What a version is: one property that the file sets is followed, once. */
    function resolved(version: XmlElement): EmbeddedText | undefined {
      const [, property] = /^\$\{([^{}]+)\}$/.exec(version.text) ?? [];
      const found = property === undefined ? textOf(version) : properties.get(property);
      return found?.text.includes('$') ? undefined : found;
    }
  },
};

function isPlain(newText: string): boolean {
  return !/[<>&]/.test(newText);
}
