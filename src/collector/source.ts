import type { Check } from './check.ts';
import type { FindOptions } from './document/find-configurations.ts';
import type { Cluster } from './kubernetes/cluster.ts';

/** A file that may hold collector configuration: as a whole, or embedded (a Kubernetes ConfigMap). */
export interface CollectorSource {
  /** Path or URI, for messages; never opened. */
  readonly path: string;
  readonly text: string;
}

export interface ValidateOptions extends FindOptions {
  /**
   * Collector version to judge by, such as `0.139.0`, where neither a modeline in the file (`# spanwright:
   * collector=0.89.0`) nor the image of a workload in it says one; absent means the newest known.
   */
  readonly collectorVersion?: string;
  /** What the manifests of other files say (`readCluster`). */
  readonly clusters?: readonly Cluster[];
  /** Absent runs them all. */
  readonly checks?: readonly Check[];
}
