/** Lines of YAML. */
export type Lines = readonly string[];

/** What keeps pods running. */
export interface Workload {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly name: string;
  readonly namespace?: string;
  readonly replicas?: number;
}

/** A workload whose pods are told by its name; `pod` is the `spec` of one. */
export function workloadManifest({ kind, name, namespace, replicas }: Workload, pod: Lines): Lines {
  return [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    ...metadata(name, namespace),
    'spec:',
    ...(replicas === undefined ? [] : [`  replicas: ${replicas}`]),
    '  selector:',
    '    matchLabels:',
    `      ${podLabel(name)}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        ${podLabel(name)}`,
    '    spec:',
    ...indented(6, pod),
  ];
}

/** By which the pods of a workload are told. */
export function podLabel(name: string): string {
  return `app.kubernetes.io/name: ${name}`;
}

export function metadata(name: string, namespace?: string): Lines {
  return ['metadata:', `  name: ${name}`, ...(namespace === undefined ? [] : [`  namespace: ${namespace}`])];
}

export function indented(columns: number, lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`));
}
