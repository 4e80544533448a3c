import * as l10n from '@vscode/l10n';
import type { Choices } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { collectorConfiguration } from './collector-configuration.ts';
import { collectorManifest } from './collector-manifest.ts';
import { addToCompose } from './compose.ts';
import { manifestFolder } from './manifest-folder.ts';
import type { DeploymentPart } from './part.ts';
import {
  agentName,
  clusterCollectors,
  defaultNamespace,
  gatewayName,
  localCollectors,
  samplerName,
} from './topology.ts';

export const collectorAgent: DeploymentPart = {
  id: 'collector-agent',
  title: l10n.t('OpenTelemetry Collector as agent'),
  because: l10n.t('near the services: with Kubernetes one on each node, else one beside them in Compose'),
  plan(services, choices, draft) {
    planCollectors([agentName], services, choices, draft);
  },
};

export const collectorGateway: DeploymentPart = {
  id: 'collector-gateway',
  title: l10n.t('OpenTelemetry Collector as gateway'),
  because: l10n.t('one place that all traces go through'),
  plan(services, choices, draft) {
    planCollectors([gatewayName, samplerName], services, choices, draft);
  },
};

export const tailSampling: DeploymentPart = {
  id: 'tail-sampling',
  title: l10n.t('Tail sampling in the gateway'),
  because: l10n.t('keeps traces with errors, slow ones, and a tenth of the rest'),
  plan(_services, { parts }, draft) {
    if (parts.includes('collector-gateway')) return;
    draft.note(
      l10n.t('Tail sampling needs all spans of a trace in one place: it was left out, since no gateway was chosen.'),
    );
  },
};

function planCollectors(
  names: readonly string[],
  services: readonly Service[],
  choices: Choices,
  draft: PlanDraft,
): void {
  if (choices.parts.includes('kubernetes')) {
    addManifests(names, choices, draft);
    return;
  }
  const collectors = localCollectors(choices);
  for (const { name, task } of collectors) {
    if (!names.includes(name)) continue;
    draft.create(
      `${choices.folder}/${name}.yaml`,
      collectorConfiguration(task),
      l10n.t('configuration of a collector'),
    );
  }
  // Of all collectors, since services are told of the first only; planned for the next one, it adds nothing more.
  addToCompose(services, collectors, choices, draft);
}

function addManifests(names: readonly string[], choices: Choices, draft: PlanDraft): void {
  const { clusterNamespace: namespace = defaultNamespace, folder } = choices;
  draft.run(
    l10n.t('Create the namespace'),
    `kubectl create namespace ${namespace} --dry-run=client -o yaml | kubectl apply -f -`,
    folder,
  );
  for (const collector of clusterCollectors(choices)) {
    if (!names.includes(collector.name)) continue;
    const path = `${manifestFolder(folder, draft.files)}/${collector.name}.yaml`;
    draft.create(path, collectorManifest(collector), l10n.t('a collector in the cluster, and its configuration'));
    draft.run(l10n.t('Deploy {0}', collector.name), `kubectl apply -f ${path.slice(folder.length + 1)}`, folder);
  }
}
