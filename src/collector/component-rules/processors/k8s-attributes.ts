import * as l10n from '@vscode/l10n';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { judgeNames } from '../judge-names.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const objects = ['pod', 'namespace', 'node', 'deployment', 'statefulset', 'daemonset', 'job'];
const labelOperations = ['equals', 'not-equals', 'exists', 'does-not-exist'];
const fields = [
  ...['name', 'uid', 'hostname', 'start_time', 'ip'].map((name) => `k8s.pod.${name}`),
  ...['deployment', 'replicaset', 'daemonset', 'statefulset', 'job', 'cronjob', 'node'].flatMap((kind) => [
    `k8s.${kind}.name`,
    `k8s.${kind}.uid`,
  ]),
  'k8s.namespace.name',
  'k8s.container.name',
  'k8s.cluster.uid',
  'container.id',
  'container.image.name',
  'container.image.tag',
  'container.image.tags',
  'container.image.repo_digests',
  'service.namespace',
  'service.name',
  'service.version',
  'service.instance.id',
];

const mostSources = 4;

/** Which fields and objects there are grew with the releases, so older ones may refuse some of these. */
export const k8sAttributes: ComponentRules = {
  of: ['processor/k8sattributes', 'processor/k8s_attributes'],
  limits: { watch_sync_period: { atLeast: 0 }, pod_delete_grace_period: { atLeast: 0 } },
  values: { auth_type: ['none', 'serviceAccount', 'kubeConfig', 'tls'] },
  judge(settings, report) {
    for (const association of settings.items('pod_association') ?? []) {
      const count = association.list('sources')?.length ?? 0;
      if (count <= mostSources) continue;
      report('invalid-value', {
        message: l10n.t('A pod is told by at most {0} sources.', mostSources),
        range: association.rangeOf('sources'),
      });
    }
    for (const list of ['labels', 'annotations']) {
      for (const field of settings.items(`extract.${list}`) ?? []) judgeField(field, report);
    }
    judgeNames(settings, 'extract.metadata', { what: 'field', names: fields }, report);
    judgeOperations(settings, 'filter.labels', labelOperations, report);
    judgeOperations(settings, 'filter.fields', labelOperations.slice(0, 2), report);
  },
};

function judgeField(field: Settings, report: RuleReport): void {
  if (!field.lacks('key') && !field.lacks('key_regex')) {
    report('conflicting-settings', {
      message: l10n.t("'key_regex' and 'key' exclude each other: take one away."),
      range: field.entry('key_regex')?.key.range ?? field.range,
    });
  }
  const from = field.text('from', '');
  if (from !== undefined && from !== '' && !objects.includes(from)) {
    report('invalid-value', {
      message: l10n.t("'from' is {0}, not '{1}'.", alternatives(objects), from),
      range: field.rangeOf('from'),
    });
  }
  const problem = regexpProblem(field.text('key_regex') ?? '');
  if (problem)
    report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: field.rangeOf('key_regex') });
}

function judgeOperations(settings: Settings, path: string, known: readonly string[], report: RuleReport): void {
  for (const filter of settings.items(path) ?? []) {
    const operation = filter.text('op', '');
    if (operation === undefined || operation === '' || known.includes(operation)) continue;
    report('invalid-value', {
      message: l10n.t("'op' is {0}, not '{1}'.", alternatives(known), operation),
      range: filter.rangeOf('op'),
    });
  }
}
