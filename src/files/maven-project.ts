import type { JavaBuild } from './java-project.ts';

/** What a `pom.xml` says of its own project; what profiles, or what it manages for others, would add is none of it. */
export function readPom(text: string): JavaBuild {
  const dependencies = new Map<string, string>();
  let name: string | undefined;
  let isApplication = false;
  let isPublished = false;
  let dependency: Record<string, string> = {};
  for (const { path, value } of elementsIn(text)) {
    const [, field] = /^project\/dependencies\/dependency\/(\w+)$/.exec(path) ?? [];
    if (field !== undefined) dependency[field] = value;
    else if (path === 'project/dependencies/dependency') {
      const { groupId, artifactId, version = '*', scope } = dependency;
      // What the tests need says nothing of the project.
      if (artifactId && scope !== 'test')
        dependencies.set(`${groupId}:${artifactId}`, version.includes('$') ? '*' : version);
      dependency = {};
    } else if (path === 'project/artifactId') name = value;
    else if (path === 'project/packaging') isApplication ||= /^(?:war|ear|quarkus|native-image)$/.test(value);
    else if (/^project\/(?:profiles\/profile\/)?build\/plugins\/plugin\/artifactId$/.test(path)) {
      isApplication ||= starters.test(value);
      isPublished ||= publishers.test(value);
    } else if (/^project\/build\/plugins\/plugin\/.*\/mainClass$/.test(path)) isApplication = true;
  }
  const kind = isApplication ? 'application' : isPublished ? 'library' : undefined;
  return { dependencies, ...(name && { name }), ...(kind && { kind }) };
}

/** Plugins that make something that runs. */
const starters =
  /^(?:(?:spring-boot|quarkus|micronaut|helidon|jib|appengine|liberty)-maven-plugin|appassembler-maven-plugin)$/;

/** Plugins for what is given to others by Maven Central, which wants it signed. */
const publishers = /^(?:maven-gpg-plugin|central-publishing-maven-plugin|nexus-staging-maven-plugin)$/;

interface Element {
  /** The names of the elements around it and its own: `project/artifactId`. */
  readonly path: string;
  /** The text in front of its closing tag. */
  readonly value: string;
}

/** The elements of an XML document as they are closed; of one that breaks off, those before. */
function* elementsIn(xml: string): Generator<Element> {
  const around: string[] = [];
  let value = '';
  for (let at = 0; ; ) {
    const tag = xml.indexOf('<', at);
    const opening = Object.keys(closings).find((one) => xml.startsWith(one, tag)) ?? '<';
    const closing = closings[opening] ?? '>';
    const end = tag < 0 ? -1 : xml.indexOf(closing, tag + opening.length);
    if (end < 0) return;
    value += xml.slice(at, tag);
    at = end + closing.length;
    if (opening === '<![CDATA[') value += xml.slice(tag + opening.length, end);
    if (opening !== '<') continue;
    const [, closes, name = '', isEmpty] = /^<(\/?)([^\s/>]+)[\s\S]*?(\/?)>$/.exec(xml.slice(tag, at)) ?? [];
    if (!closes) around.push(name);
    if (closes || isEmpty) {
      yield { path: around.join('/'), value: isEmpty ? '' : value.trim() };
      around.pop();
    }
    value = '';
  }
}

/** How what is no element ends, by its beginning. */
const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>', '<!': '>' };
