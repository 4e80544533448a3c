import type { Files } from '../../base/files.ts';
import { elementAt } from '../../environment/xml.ts';
import { type MavenProject, textAt } from './maven-project.ts';
import { type SpringBootBuild, startCommand } from './plan-spring-boot.ts';
import { withAgent, withStarter } from './pom-edits.ts';

/** How Maven builds a service; a part of a larger project is built with what it needs of that. */
export function mavenBuild(project: MavenProject, files: Files): SpringBootBuild {
  const { folder, springBoot, java = 17 } = project;
  const whole = project.parents.findLast(({ root }) => elementAt(root, 'modules'))?.folder ?? folder;
  const maven = files.isFile(`${whole}/mvnw`) ? './mvnw' : 'mvn';
  const part = whole === folder ? '' : ` -pl ${folder.slice(whole.length + 1)} -am`;
  const jar = `target/${jarOf(project)}`;
  return {
    buildFile: `${folder}/pom.xml`,
    built: 'target',
    ...(springBoot !== undefined && { springBoot }),
    ...(whole === folder && {
      image: { image: `maven:3-eclipse-temurin-${java}`, command: 'mvn -B package', jar, java },
    }),
    withAgent: (text) => withAgent(text, project),
    withStarter: (text) => withStarter(text, project),
    build: { command: `${maven}${part} package`, folder: whole },
    start: (hasAgent) => startCommand(jar, 'target', hasAgent),
  };
}

/** The file that Maven builds: `orders-1.4.0.jar`. */
function jarOf({ root, artifact, version = '*' }: MavenProject): string {
  const name = textAt(root, 'build', 'finalName') ?? `${artifact}-${version}`;
  const plain = name.replaceAll(/\$\{(?:project\.)?(artifactId|version)\}/g, (_, what: string) =>
    what === 'version' ? version : artifact,
  );
  return `${plain.replaceAll(/\$\{[^}]*\}/g, '*')}.${textAt(root, 'packaging') === 'war' ? 'war' : 'jar'}`;
}
