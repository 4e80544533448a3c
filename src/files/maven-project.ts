import { xmlElements } from '../environment/xml.ts';
import type { JavaBuild } from './java-project.ts';

/** What a `pom.xml` says of its own project; what profiles, or what it manages for others, would add is none of it. */
export function readPom(text: string): JavaBuild {
  const dependencies = new Map<string, string>();
  let name: string | undefined;
  let isApplication = false;
  let isPublished = false;
  let dependency: Record<string, string> = {};
  for (const { path, text: value } of xmlElements(text)) {
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
