import * as l10n from '@vscode/l10n';
import { gradleBuild } from '../../java/gradle-build.ts';
import { coordinatesIn, readGradleProject } from '../../java/gradle-project.ts';
import { planSpringBoot } from '../../java/plan-spring-boot.ts';
import { applicationName, approaches, tracingOf } from '../../java/spring-boot.ts';
import type { Stack } from '../../stack.ts';

/** The plugin makes a program of a project; others of the same build are its libraries. */
export const springBootGradle: Stack = {
  id: 'spring-boot-gradle',
  title: l10n.t('Spring Boot with Gradle'),
  approaches,
  detect(folder, files) {
    const project = readGradleProject(folder, files);
    if (!project) return undefined;
    const { buildFile, code, whole, name, version, springBoot } = project;
    const file = buildFile.slice(folder.length + 1);
    const dependencies = coordinatesIn(code, files.read(`${whole}/gradle/libs.versions.toml`) ?? '');
    const tracing = tracingOf(folder, dependencies, file, files);
    return {
      folder,
      stack: 'spring-boot-gradle',
      name: applicationName(folder, files) ?? name,
      ...(version !== undefined && { version }),
      because:
        springBoot === undefined
          ? l10n.t('{0} applies the plugin of Spring Boot', file)
          : l10n.t('{0} applies the plugin of Spring Boot {1}', file, springBoot),
      ...(tracing !== undefined && { tracing }),
    };
  },
  plan(service, approach, choices, draft) {
    const project = readGradleProject(service.folder, draft.files);
    if (project) planSpringBoot(service, approach, choices, gradleBuild(project, draft.files), draft);
  },
};
