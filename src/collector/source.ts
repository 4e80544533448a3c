import type { Check } from './check.ts';
import type { Distribution } from './distribution.ts';
import type { FindOptions } from './document/find-configurations.ts';
import type { Cluster } from './kubernetes/cluster.ts';

/** A file that may hold collector configuration: as a whole, or embedded (a Kubernetes ConfigMap). */
export interface CollectorSource {
  /** Path or URI, for messages; never opened. */
  readonly path: string;
  readonly text: string;
}

/** The collector to judge by, where neither a modeline in the file nor the image of a workload in it says which. */
export interface AssumedCollector {
  /** Such as `0.139.0`, as in `# spanwright: collector=0.139.0`; absent means the newest known. */
  readonly collectorVersion?: string | undefined;
  /** As in `# spanwright: distribution=core`; absent: not known, so that it may have components of its own. */
  readonly distribution?: Distribution | undefined;
}

export interface ValidateOptions extends FindOptions, AssumedCollector {
  /** What the manifests around it say (`readCluster`); those of the file itself may be among them. */
  readonly clusters?: readonly Cluster[];
  /** Absent runs them all. */
  readonly checks?: readonly Check[];
}
