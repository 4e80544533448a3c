import type { Check } from './check.ts';
import type { Companions } from './document/together.ts';
import type { Cluster } from './kubernetes/cluster.ts';

/** A file that may hold collector configuration: as a whole, or embedded (a Kubernetes ConfigMap). */
export interface CollectorSource {
  /** Path or URI, for messages; never opened. */
  readonly path: string;
  readonly text: string;
}

export interface ValidateOptions {
  /**
   * Collector version to judge by, such as `0.139.0`, where neither a modeline in the file (`# spanwright:
   * collector=0.89.0`) nor the image of a workload in it says one; absent means the newest known.
   */
  readonly collectorVersion?: string;
  /** The user named the file as a configuration: then it is judged as one even if it does not look like one. */
  readonly explicit?: boolean;
  /**
   * The configurations that the collector is given with this one: it merges them all, in order. What is wrong in them is told
   * where they are judged. A configuration inside of a manifest has none.
   */
  readonly companions?: Companions;
  /** What the manifests of other files say (`readCluster`). */
  readonly clusters?: readonly Cluster[];
  /** Absent runs them all. */
  readonly checks?: readonly Check[];
}
