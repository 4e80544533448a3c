import type { Choices } from '../../choices.ts';
import { agentConfiguration, agentFile } from '../../java/agent-file.ts';
import { imageWithAgent, newImage } from '../../java/image.ts';
import { correlateLogs } from '../../java/log-correlation.ts';
import { fileName, mavenCommands } from '../../java/maven-commands.ts';
import { dependenciesOf, managesPlugin, pluginOf, readMavenProject, textAt } from '../../java/maven-project.ts';
import { withAgent, withStarter } from '../../java/pom-edits.ts';
import { applicationName, approaches, tracingOf, whyNoStarter } from '../../java/spring-boot.ts';
import { configureStarter } from '../../java/starter.ts';
import type { PlanDraft } from '../../plan-draft.ts';
import type { Service } from '../../service.ts';
import type { ApproachId, Stack } from '../../stack.ts';

/** The plugin makes a program of a project; others of the same build are its libraries. */
export const springBootMaven: Stack = {
  id: 'spring-boot-maven',
  title: 'Spring Boot with Maven',
  approaches,
  detect(folder, files) {
    const project = readMavenProject(folder, files);
    if (!project || !pluginOf(project.root, 'spring-boot-maven-plugin')) return undefined;
    if (textAt(project.root, 'packaging') === 'pom') return undefined;
    const { artifact, version, springBoot } = project;
    const tracing =
      fetchedAgent(files.read(`${folder}/pom.xml`) ?? '') ??
      tracingOf(folder, dependenciesOf(project), 'pom.xml', files);
    return {
      folder,
      stack: 'spring-boot-maven',
      name: applicationName(folder, files) ?? artifact,
      ...(version !== undefined && { version }),
      because: `pom.xml builds with spring-boot-maven-plugin${springBoot === undefined ? '' : ` of Spring Boot ${springBoot}`}`,
      ...(tracing !== undefined && { tracing }),
    };
  },
  plan: planSpringBootMaven,
};

function planSpringBootMaven(service: Service, approach: ApproachId, choices: Choices, draft: PlanDraft): void {
  const { folder } = service;
  const project = readMavenProject(folder, draft.files);
  if (!project) return;
  const pom = `${folder}/pom.xml`;
  const hasAgent = approach === 'agent';
  if (hasAgent) {
    const isManaged = managesPlugin(project, 'maven-dependency-plugin');
    draft.edit(pom, 'fetches the agent, and runs with it', (text) => withAgent(text, isManaged));
    draft.create(
      `${folder}/${agentFile}`,
      agentConfiguration(service, choices),
      'what the agent traces, and where spans go',
    );
  } else {
    const refusal = whyNoStarter(project.springBoot);
    if (refusal !== undefined) {
      draft.note(refusal);
      return;
    }
    draft.edit(pom, 'dependencies that go together', withStarter);
    configureStarter(service, choices, draft);
  }
  correlateLogs(folder, draft);
  if (hasAgent) {
    let isKnown = true;
    const path = `${folder}/Dockerfile`;
    draft.edit(path, 'the image starts it with the agent', (text) => {
      const changed = imageWithAgent(text, 'target');
      isKnown = changed !== undefined;
      return changed ?? text;
    });
    if (!isKnown)
      draft.note(
        `${path} was left as it is: let it copy target/opentelemetry and ${agentFile}, and start java with -javaagent and -Dotel.config.file.`,
      );
  }
  if (choices.parts.includes('dockerfile') && draft.read(`${folder}/Dockerfile`) === undefined) {
    const { java = 17 } = project;
    const build = {
      image: `maven:3-eclipse-temurin-${java}`,
      command: 'mvn -B package',
      jar: `target/${fileName(project)}`,
      built: 'target',
      java,
    };
    draft.create(`${folder}/Dockerfile`, newImage(build, hasAgent), 'an image of it');
  }
  for (const { title, command, folder: place } of mavenCommands(project, hasAgent, draft.files))
    draft.run(title, command, place);
}

/** An agent, of any maker, that the build copies from the registry. */
function fetchedAgent(pom: string): string | undefined {
  const name = /<artifactId>\s*([\w-]*(?:javaagent|java-agent|apm-agent|applicationinsights-agent)[\w-]*)\s*</.exec(
    pom,
  )?.[1];
  return name && `pom.xml fetches ${name}`;
}
