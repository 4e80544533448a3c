import * as l10n from '@vscode/l10n';
import { judgeNames } from '../judge-names.ts';
import type { ComponentRules } from '../rules.ts';

const authentication = ['none', 'serviceAccount', 'kubeConfig', 'tls'];

export const kubeletStats: ComponentRules = {
  of: ['receiver/kubeletstats', 'receiver/kubelet_stats'],
  whenUsed: true,
  values: { auth_type: authentication },
  judge(settings, report) {
    judgeNames(settings, 'metric_groups', { what: 'group', names: ['container', 'pod', 'node', 'volume'] }, report);
    const labels = { what: 'label', names: ['container.id', 'k8s.volume.type'] };
    judgeNames(settings, 'extra_metadata_labels', labels, report);
  },
};

export const k8sCluster: ComponentRules = {
  of: ['receiver/k8s_cluster'],
  values: { auth_type: authentication, distribution: ['kubernetes', 'openshift'] },
};

export const k8sLeaderElector: ComponentRules = {
  of: ['extension/k8s_leader_elector'],
  required: ['lease_name', 'lease_namespace'],
  values: { auth_type: authentication },
};

/** The oldest version of Docker's API that some release took. */
const oldestMinor = 22;

export const dockerStats: ComponentRules = {
  of: ['receiver/docker_stats'],
  notEmpty: ['endpoint'],
  judge(settings, report) {
    const version = settings.text('api_version');
    if (version === undefined) return;
    const [, major, minor] = /^(\d+)\.(\d+)$/.exec(version) ?? [];
    if (Number(major) > 1 || Number(minor) >= oldestMinor) return;
    report('invalid-value', {
      message: l10n.t("'api_version' is a version of Docker's API such as \"1.44\", not '{0}'.", version),
      range: settings.rangeOf('api_version'),
    });
  },
};
