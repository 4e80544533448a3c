import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { judgeNames } from '../judge-names.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules } from '../rules.ts';

/** Of the newest release; older ones have fewer. */
const detectors = [
  'aks',
  'akamai',
  'alibaba_ecs',
  'azure',
  'consul',
  'digitalocean',
  'docker',
  'dynatrace',
  'ec2',
  'ecs',
  'eks',
  'elastic_beanstalk',
  'elasticbeanstalk',
  'env',
  'gcp',
  'heroku',
  'hetzner',
  'ibmcloud_classic',
  'ibmcloud_vpc',
  'k8s_api',
  'k8snode',
  'kubeadm',
  'lambda',
  'nova',
  'openshift',
  'openstacknova',
  'oraclecloud',
  'scaleway',
  'system',
  'tencent_cvm',
  'upcloud',
  'vultr',
];

const hostnameSources = ['dns', 'os', 'cname', 'lookup'];

/** Detectors are looked up when the processor is made. */
export const resourceDetection: ComponentRules = {
  of: ['processor/resourcedetection', 'processor/resource_detection'],
  whenUsed: true,
  judge(settings, report) {
    judgeNames(settings, 'detectors', { what: 'detector', names: detectors }, report);
    for (const node of settings.list('system.hostname_sources') ?? []) {
      const source = resolve(node);
      if (source?.kind !== 'scalar' || hostnameSources.includes(source.text)) continue;
      report('invalid-value', {
        message: l10n.t("A source of the host's name is {0}, not '{1}'.", alternatives(hostnameSources), source.text),
        range: node.range,
      });
    }
  },
};
