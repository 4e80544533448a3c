/** A file that may hold collector configuration: as a whole, or embedded (a Kubernetes ConfigMap). */
export interface CollectorSource {
  /** Path or URI, for messages; never opened. */
  readonly path: string;
  readonly text: string;
}

export interface ValidateOptions {
  /** Collector version to judge by, such as `0.139.0`, unless the file's modeline names one; absent means the newest known. */
  readonly collectorVersion?: string;
}
