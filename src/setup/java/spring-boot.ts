import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import type { Approach } from '../stack.ts';
import { configurationFile, propertyIn } from './spring-configuration.ts';

export const approaches: readonly Approach[] = [
  {
    id: 'agent',
    title: l10n.t('Java agent'),
    because: l10n.t('instruments the most libraries, and no code of the service knows of it'),
  },
  {
    id: 'sdk',
    title: l10n.t('Spring Boot starter'),
    because: l10n.t('for native images, where another agent runs, and to configure tracing in application.yml'),
  },
];

/** `spring.application.name`, if it is a plain one. */
export function applicationName(folder: string, files: Files): string | undefined {
  const path = configurationFile(folder, files);
  const name = path && propertyIn(path, files.read(path) ?? '', 'spring.application.name');
  return name && /^[\w.-]+$/.test(name) ? name : undefined;
}

/** What traces a service already, among its dependencies and in its image. `declared` says where they are. */
export function tracingOf(
  folder: string,
  dependencies: readonly string[],
  declared: string,
  files: Files,
): string | undefined {
  const found = dependencies.find((name) => setsUpTracing.test(name));
  if (found !== undefined) return l10n.t('{0} depends on {1}', declared, found);
  const agent =
    /-javaagent:[^\s"',=]*(?:opentelemetry|dd-java|datadog|newrelic|elastic-apm|applicationinsights|splunk|skywalking|pinpoint|scouter|glowroot|instana|dynatrace)[^\s"',=]*/i;
  const image = agent.exec(files.read(`${folder}/Dockerfile`) ?? '')?.[0];
  return image === undefined ? undefined : l10n.t('Dockerfile starts it with {0}', image);
}

/** SDKs, starters and bridges, and agents that are taken from the registry. The API alone sets up nothing. */
const setsUpTracing =
  /:(?:opentelemetry-(?:spring-boot-starter|spring-boot|sdk|sdk-trace|sdk-extension-autoconfigure|exporter-otlp|javaagent)|spring-boot-starter-(?:opentelemetry|zipkin)|micrometer-tracing-bridge-(?:otel|brave)|spring-cloud-starter-(?:sleuth|zipkin)|spring-cloud-sleuth-.*|dd-java-agent|newrelic-(?:agent|java)|elastic-apm-agent|apm-agent-attach|applicationinsights-(?:agent|runtime-attach)|spring-cloud-azure-starter-monitor|splunk-otel-javaagent|sentry-opentelemetry-(?:agent|agentless|agentless-spring|bootstrap))$/;

/** The oldest Spring Boot that the starter runs with. */
const oldest = [2, 6] as const;

/** Why the starter cannot be set up; `undefined`: it can, as far as is known. */
export function whyNoStarter(springBoot: string | undefined): string | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(springBoot ?? '')?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined;
  return l10n.t(
    "OpenTelemetry's starter needs Spring Boot {0} or newer, but this is {1}: take the agent. Nothing was changed.",
    oldest.join('.'),
    springBoot!,
  );
}
