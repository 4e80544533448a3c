import type { Files } from '../../base/files.ts';
import { withAgent, withStarter } from './gradle-edits.ts';
import type { GradleProject } from './gradle-project.ts';
import { type SpringBootBuild, startCommand } from './plan-spring-boot.ts';

/** How Gradle builds a service, from the folder of the whole build. */
export function gradleBuild(project: GradleProject, files: Files): SpringBootBuild {
  const { folder, whole, buildFile, name, version, springBoot, java = 17 } = project;
  const gradle = files.isFile(`${whole}/gradlew`) ? './gradlew' : 'gradle';
  const part = whole === folder ? '' : `${folder.slice(whole.length).replaceAll('/', ':')}:`;
  const jar = `build/libs/${name}${version === undefined ? '' : `-${version}`}.jar`;
  return {
    buildFile,
    built: 'build',
    ...(springBoot !== undefined && { springBoot }),
    ...(whole === folder && {
      image: { image: `gradle:8-jdk${java}`, command: 'gradle --no-daemon bootJar', jar, java },
    }),
    withAgent: (text) => withAgent(text, project),
    withStarter: (text) => withStarter(text, project),
    build: { command: `${gradle} ${part}bootJar`, folder: whole },
    start: (hasAgent) => startCommand(jar, 'build', hasAgent),
  };
}
