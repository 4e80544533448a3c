import type { Files } from '../../base/files.ts';
import { elementAt } from '../editing/xml.ts';
import type { Command } from '../plan.ts';
import { agentFile } from './agent-file.ts';
import { agentJar } from './image.ts';
import { type MavenProject, textAt } from './maven-project.ts';

/** What builds and starts a service, with the agent if it has one; of a part of a larger project, what it is built with too. */
export function mavenCommands(project: MavenProject, hasAgent: boolean, files: Files): readonly Command[] {
  const whole = project.parents.findLast(({ root }) => elementAt(root, 'modules'))?.folder ?? project.folder;
  const part = whole === project.folder ? '' : ` -pl ${project.folder.slice(whole.length + 1)} -am`;
  const maven = files.isFile(`${whole}/mvnw`) ? './mvnw' : 'mvn';
  return [
    { title: 'Build', command: `${maven}${part} package`, folder: whole },
    {
      title: 'Start the service',
      command: startOf(`target/${fileName(project)}`, 'target', hasAgent),
      folder: project.folder,
    },
  ];
}

/** Starts a jar; `built` is the folder that the build leaves the agent in. */
export function startOf(jar: string, built: string, hasAgent: boolean): string {
  const options = hasAgent ? [`-javaagent:${built}/${agentJar}`, `-Dotel.config.file=${agentFile}`] : [];
  return ['java', ...options, '-jar', jar].join(' ');
}

/** The jar that Maven builds: `orders-1.4.0.jar`. */
export function fileName({ root, artifact, version }: MavenProject): string {
  const name = textAt(root, 'build', 'finalName') ?? `${artifact}-${version ?? '*'}`;
  const plain = name.replaceAll(/\$\{(?:project\.)?(artifactId|version)\}/g, (_, what: string) =>
    what === 'version' ? (version ?? '*') : artifact,
  );
  return `${plain.replaceAll(/\$\{[^}]*\}/g, '*')}.${textAt(root, 'packaging') === 'war' ? 'war' : 'jar'}`;
}
