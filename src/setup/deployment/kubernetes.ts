import * as l10n from '@vscode/l10n';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { scalarAt, valueAt, type YamlMap, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Choices } from '../choices.ts';
import { columnAt, dashColumn, isShared, withEntryBehind, withLinesIn } from '../editing/yaml-edits.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { hostOfContainers, isLocal } from './endpoint.ts';
import { indented, workloadManifest } from './manifest.ts';
import { manifestFolder, manifestPaths } from './manifest-folder.ts';
import { nameInCluster } from './names.ts';
import type { DeploymentPart } from './part.ts';
import { endpointInCluster } from './topology.ts';
import {
  exportVariables,
  missingVariables,
  podVariable,
  protocolConflict,
  resourceVariables,
  type Variable,
} from './variable.ts';

export const kubernetes: DeploymentPart = {
  id: 'kubernetes',
  title: l10n.t('Kubernetes manifests'),
  because: l10n.t('the service in a cluster, told where to send its spans and in which pod it runs'),
  plan(services, choices, draft) {
    for (const service of services) planService(service, choices, draft);
    const { endpoint } = choices;
    if (!isLocal(endpoint)) return;
    draft.note(
      l10n.t(
        '{0} is this machine, which a cluster calls {1} at most: for another one, name a backend that it reaches as endpoint.',
        endpoint,
        hostOfContainers,
      ),
    );
  },
};

function planService(service: Service, choices: Choices, draft: PlanDraft): void {
  const variables = variablesOf(service, choices);
  const name = nameInCluster(service.name);
  const present = manifestPaths([service.folder, choices.folder], draft.files).find(
    (path) => containerIn(draft.read(path) ?? '', name) !== undefined,
  );
  if (present !== undefined) {
    draft.edit(present, l10n.t('{0} sends its spans', service.name), (text) => {
      const container = containerIn(text, name)!;
      const environment = environmentOf(container);
      const conflict = protocolConflict(variables, environment);
      if (conflict !== undefined) draft.note(l10n.t('{0} in {1} {2}', name, present, conflict));
      const missing = missingVariables(variables, environment);
      if (missing.length === 0) return text;
      const after = withEnvironment(text, container, missing);
      if (after === undefined) {
        const names = missing.map((variable) => variable.name).join(', ');
        draft.note(
          l10n.t(
            'The env of {0} in {1} was left as it is: it comes from elsewhere too, or is written in a way that nothing is added to. Set by hand {2}.',
            name,
            present,
            names,
          ),
        );
      }
      return after ?? text;
    });
    return;
  }
  const path = `${manifestFolder(choices.folder, draft.files)}/${name}.yaml`;
  draft.create(path, deployment(name, variables), l10n.t('{0} in the cluster', service.name));
  draft.note(
    l10n.t(
      'The image of {0} is {1}:latest, which is not known to be anywhere: name the one that you build.',
      path,
      name,
    ),
  );
  draft.run(l10n.t('Deploy {0}', name), `kubectl apply -f ${path.slice(choices.folder.length + 1)}`, choices.folder);
}

/** Fields of the pod stand before what refers to them. */
function variablesOf(service: Service, choices: Choices): readonly Variable[] {
  return [
    { name: 'NODE_IP', field: 'status.hostIP' },
    { name: 'NODE_NAME', field: 'spec.nodeName' },
    { name: 'POD_NAME', field: 'metadata.name' },
    { name: 'POD_UID', field: 'metadata.uid' },
    { name: 'POD_NAMESPACE', field: 'metadata.namespace' },
    ...exportVariables(endpointInCluster(choices)),
    ...resourceVariables(service, choices, [
      'k8s.namespace.name=$(POD_NAMESPACE)',
      'k8s.node.name=$(NODE_NAME)',
      'k8s.pod.name=$(POD_NAME)',
      'k8s.pod.uid=$(POD_UID)',
    ]),
  ];
}

function deployment(name: string, variables: readonly Variable[]): string {
  const wanted = missingVariables(variables, new Map());
  const pod = [
    'containers:',
    `  - name: ${name}`,
    `    image: ${name}:latest`,
    '    env:',
    ...indented(6, wanted.flatMap(podVariable)),
  ];
  return `${workloadManifest({ kind: 'Deployment', name }, pod).join('\n')}\n`;
}

/** The container that runs a service: one that has its name or image, or the only one of a workload with its name. */
function containerIn(text: string, name: string): YamlMap | undefined {
  if (!/^kind:/m.test(text) || text.includes('{{')) return undefined;
  for (const { root } of parseYaml(text)) {
    if (!/^(?:Deployment|StatefulSet|DaemonSet)$/.test(scalarAt(root, 'kind') ?? '')) continue;
    const list = valueAt(valueAt(valueAt(valueAt(root, 'spec'), 'template'), 'spec'), 'containers');
    const containers = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'map') : [];
    const isOnly = containers.length === 1 && scalarAt(valueAt(root, 'metadata'), 'name') === name;
    const found = containers.find((one) => isOnly || scalarAt(one, 'name') === name || imageName(one) === name);
    if (found) return found;
  }
  return undefined;
}

/** Without registry, tag and digest. */
function imageName(container: YamlNode): string | undefined {
  return /([^/:@]+)(?:[:@][^/]*)?$/.exec(scalarAt(container, 'image') ?? '')?.[1];
}

function environmentOf(container: YamlNode): ReadonlyMap<string, string | undefined> {
  const environment = valueAt(container, 'env');
  const items = environment?.kind === 'list' ? environment.items : [];
  return new Map(items.map((item) => [scalarAt(item, 'name') ?? '', scalarAt(item, 'value')]));
}

/** `undefined`: it may have more than is seen, or is written in a way that nothing is added to. */
function withEnvironment(text: string, container: YamlMap, variables: readonly Variable[]): string | undefined {
  if (valueAt(container, 'envFrom') || isShared(text, container)) return undefined;
  const entry = container.entries.find(({ key }) => key.text === 'env');
  const items = variables.flatMap(podVariable);
  if (entry) {
    const isOwn = entry.value?.kind === 'list' && !isShared(text, entry.value);
    return isOwn ? withLinesIn(text, entry.value, items) : undefined;
  }
  const indent = ' '.repeat(dashIndent(text, container));
  return withEntryBehind(text, container, 'image', ['env:', ...items.map((item) => `${indent}${item}`)]);
}

/** How far dashes of lists stand from their key in this container, by its first list in block style; by default two. */
function dashIndent(text: string, container: YamlMap): number {
  for (const { key, value } of container.entries) {
    const dash = value?.kind === 'list' && !value.flow ? dashColumn(text, value) : undefined;
    if (dash !== undefined) return dash - columnAt(text, key.range.start);
  }
  return 2;
}
