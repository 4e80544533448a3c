import * as l10n from '@vscode/l10n';
import { mavenBuild } from '../../java/maven-build.ts';
import { artifactsIn, dependenciesOf, readMavenProject, textAt, usesPlugin } from '../../java/maven-project.ts';
import { planSpringBoot } from '../../java/plan-spring-boot.ts';
import { mainClassOf } from '../../java/sources.ts';
import { applicationName, approaches, tracingOf } from '../../java/spring-boot.ts';
import type { Stack } from '../../stack.ts';

/** The plugin makes a program of a project; others of the same build are its libraries. */
export const springBootMaven: Stack = {
  id: 'spring-boot-maven',
  title: l10n.t('Spring Boot with Maven'),
  approaches,
  detect(folder, files) {
    const project = readMavenProject(folder, files);
    if (!project || textAt(project.root, 'packaging') === 'pom') return undefined;
    const plugin = usesPlugin(project, 'spring-boot-maven-plugin');
    // What all parts inherit makes a program of those that can be started.
    if (plugin !== 'own' && !(plugin && mainClassOf(folder, files))) return undefined;
    const { artifact, version, springBoot } = project;
    // An agent is no dependency but copied by a plugin.
    const names = [...dependenciesOf(project), ...artifactsIn(project.root).filter((name) => /agent/.test(name))];
    const tracing = tracingOf(folder, names, 'pom.xml', files);
    return {
      folder,
      stack: 'spring-boot-maven',
      name: applicationName(folder, files) ?? artifact,
      ...(version !== undefined && { version }),
      because:
        springBoot === undefined
          ? l10n.t('pom.xml builds with spring-boot-maven-plugin')
          : l10n.t('pom.xml builds with spring-boot-maven-plugin of Spring Boot {0}', springBoot),
      ...(tracing !== undefined && { tracing }),
    };
  },
  plan(service, approach, choices, draft) {
    const project = readMavenProject(service.folder, draft.files);
    if (project) planSpringBoot(service, approach, choices, mavenBuild(project, draft.files), draft);
  },
};
