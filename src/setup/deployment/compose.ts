import * as l10n from '@vscode/l10n';
import { normalized } from '../../base/paths.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { entriesOf, scalarAt, valueAt, type YamlMap, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Choices } from '../choices.ts';
import { isShared, withEntryBehind, withLinesIn } from '../editing/yaml-edits.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { goMemoryLimit, ports } from './collector-configuration.ts';
import { collectorImage } from './collector-image.ts';
import { hostOfContainers, isLocal } from './endpoint.ts';
import { nameInCluster } from './names.ts';
import type { LocalCollector } from './topology.ts';
import { exportVariables, missingVariables, protocolConflict, resourceVariables, type Variable } from './variable.ts';

/**
 * Adds collectors to the Compose file of a folder, and lets the services that it builds send to the first of them. Where
 * there is no such file, one is written of all services that have a Dockerfile.
 */
export function addToCompose(
  services: readonly Service[],
  collectors: readonly LocalCollector[],
  choices: Choices,
  draft: PlanDraft,
): void {
  const { folder } = choices;
  const [first] = collectors;
  if (!first) return;
  const path = composeNames.map((name) => `${folder}/${name}`).find((file) => draft.read(file) !== undefined);
  const endpoint = `http://${first.name}:${ports.http}`;
  const variables = (service: Service) => [...exportVariables(endpoint), ...resourceVariables(service, choices)];
  const added = collectors.map((collector) => ({ name: collector.name, lines: collectorLines(collector, choices) }));
  if (path === undefined) {
    const built = services.filter(
      (one, index) =>
        draft.read(`${one.folder}/Dockerfile`) !== undefined &&
        services.findIndex(({ name }) => nameInCluster(name) === nameInCluster(one.name)) === index,
    );
    const lines = [
      ...built.flatMap((one) => serviceLines(one, folder, variables(one))),
      ...added.flatMap((one) => one.lines),
    ];
    const text = ['services:', ...lines.map((line) => `  ${line}`), ''].join('\n');
    draft.create(`${folder}/${composeNames[0]}`, text, l10n.t('services and what collects their spans'));
    for (const one of services) if (!built.includes(one)) noteUnbuilt(one, endpoint, draft);
  } else {
    for (const one of services) addVariables(one, path, variables(one), endpoint, draft);
    for (const { name, lines } of added) {
      const isAdded = draft.edit(path, l10n.t('a collector'), (text) => withService(text, name, lines) ?? text);
      if (isAdded && !servicesIn(draft.read(path)!)?.entries.some(({ key }) => key.text === name)) {
        draft.note(l10n.t('{0} was left without {1}: it is written in a way that nothing was added to.', path, name));
      }
    }
  }
  draft.start(l10n.t('Start all'), 'docker compose up --build', folder);
}

/** In the order in which Compose looks for them. */
const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'] as const;

function serviceLines(service: Service, folder: string, variables: readonly Variable[]): readonly string[] {
  const place = service.folder === folder ? '.' : `./${service.folder.slice(folder.length + 1)}`;
  return [
    `${nameInCluster(service.name)}:`,
    `  build: ${JSON.stringify(place)}`,
    '  environment:',
    ...variables.map((variable) => `    ${environmentEntry(variable)}`),
  ];
}

function collectorLines({ name, task }: LocalCollector, { endpoint }: Choices): readonly string[] {
  return [
    `${name}:`,
    `  image: ${collectorImage}`,
    '  volumes:',
    `    - ./${name}.yaml:/etc/otelcol-contrib/config.yaml:ro`,
    '  environment:',
    `    GOMEMLIMIT: ${goMemoryLimit(task.memoryMib)}`,
    `  mem_limit: ${task.memoryMib}m`,
    // Where Docker runs without a desktop, the name must be given.
    ...(isLocal(endpoint) ? ['  extra_hosts:', `    - ${hostOfContainers}:host-gateway`] : []),
    '  restart: unless-stopped',
  ];
}

function withService(text: string, name: string, lines: readonly string[]): string | undefined {
  const services = servicesIn(text);
  if (!services || services.entries.some(({ key }) => key.text === name)) return undefined;
  return withLinesIn(text, services, lines);
}

function servicesIn(text: string): YamlMap | undefined {
  const services = valueAt(parseYaml(text)[0]?.root, 'services');
  return services?.kind === 'map' ? services : undefined;
}

function addVariables(
  service: Service,
  path: string,
  wanted: readonly Variable[],
  endpoint: string,
  draft: PlanDraft,
): void {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const built = (text: string) => {
    const entry = servicesIn(text)?.entries.find(({ value }) => contextOf(value, folder) === service.folder);
    return entry?.value;
  };
  if (!built(draft.read(path)!)) {
    noteUnbuilt(service, endpoint, draft);
    return;
  }
  draft.edit(path, l10n.t('{0} sends to the collector', service.name), (text) => {
    const container = built(text);
    if (!container) return text;
    const environment = environmentOf(container);
    const conflict = protocolConflict(wanted, environment);
    if (conflict !== undefined) draft.note(l10n.t('{0} in {1} {2}', service.name, path, conflict));
    const missing = missingVariables(wanted, environment);
    if (missing.length === 0) return text;
    const after = withEnvironment(text, container, missing);
    if (after === undefined) {
      const names = missing.map(environmentEntry).join(', ');
      draft.note(
        l10n.t(
          'The environment of {0} in {1} was left as it is: it comes from elsewhere too, or is written in a way that nothing is added to. Set by hand {2}.',
          service.name,
          path,
          names,
        ),
      );
    }
    return after ?? text;
  });
}

/** `undefined`: it may have more than is seen, others have it too, or it is written in a way that nothing is added to. */
function withEnvironment(text: string, container: YamlNode, variables: readonly Variable[]): string | undefined {
  if (container.kind !== 'map' || valueAt(container, 'env_file') || valueAt(container, 'extends')) return undefined;
  const environment = valueAt(container, 'environment');
  if (isShared(text, container) || (environment && isShared(text, environment))) return undefined;
  if (!environment) {
    const lines = ['environment:', ...variables.map((variable) => `  ${environmentEntry(variable)}`)];
    return withEntryBehind(text, container, 'build', lines);
  }
  const own = container.entries.find(({ key }) => key.text === 'environment');
  if (!own || own.value?.kind === 'alias') return undefined;
  const lines = variables.map((variable) =>
    environment?.kind === 'list' ? environmentItem(variable) : environmentEntry(variable),
  );
  return withLinesIn(text, environment, lines);
}

function environmentOf(container: YamlNode): ReadonlyMap<string, string | undefined> {
  const environment = valueAt(container, 'environment');
  if (environment?.kind === 'list') {
    return new Map(
      environment.items.flatMap((item) => {
        const [, name, value] = (item.kind === 'scalar' && /^([^=]+)(?:=(.*))?$/s.exec(item.text)) || [];
        return name === undefined ? [] : [[name, value] as const];
      }),
    );
  }
  return new Map(entriesOf(environment).map(({ key }) => [key.text, scalarAt(environment, key.text)]));
}

function environmentEntry(variable: Variable): string {
  return `${variable.name}: ${JSON.stringify(literalValue(variable))}`;
}

function environmentItem(variable: Variable): string {
  const text = `${variable.name}=${literalValue(variable)}`;
  return `- ${/^\w+=[\w.:/=,-]+$/.test(text) ? text : JSON.stringify(text)}`;
}

/** A dollar sign would be put in by Compose. */
function literalValue(variable: Variable): string {
  return 'value' in variable ? variable.value.replaceAll('$', '$$$$') : '';
}

function contextOf(container: YamlNode | undefined, folder: string): string | undefined {
  const context = scalarAt(container, 'build') ?? scalarAt(valueAt(container, 'build'), 'context');
  return context === undefined ? undefined : normalized(context.startsWith('/') ? context : `${folder}/${context}`);
}

function noteUnbuilt({ name }: Service, endpoint: string, draft: PlanDraft): void {
  draft.note(
    l10n.t(
      'Nothing builds {0} in Compose: where it runs beside the collector, set OTEL_EXPORTER_OTLP_ENDPOINT={1}.',
      name,
      endpoint,
    ),
  );
}
