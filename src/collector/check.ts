import type { Finding, Severity } from '../base/finding.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Distribution } from './distribution.ts';
import type { Configuration } from './document/configuration.ts';
import type { Cluster } from './kubernetes/cluster.ts';
import type { Deployment } from './kubernetes/deployment.ts';
import type { Version } from './version.ts';

/** One thing that can be wrong with a collector configuration. Its folder's README explains it and holds its tests. */
export interface Check {
  /** Public: folder name, diagnostic code, settings key, docs page. */
  readonly id: string;
  /** `error` for what `otelcol validate` refuses, or what fails at start; else `warning` or `hint`. */
  readonly severity: Severity;
  /** One sentence: what the check asks for. */
  readonly summary: string;
  /** The kind of its fixes, if it has any. */
  readonly fix?: 'safe' | 'suggestion';
  /** Whether it also runs over YAML that has syntax errors, of which much may be missing. */
  readonly readsBrokenYaml?: boolean;
  /** Reports every finding; ranges and edits count in `configuration.text`. Reads a configuration of any shape. */
  check(configuration: Configuration, report: Report, facts: Facts): void;
}

/** Severity and rule are the check's own unless told otherwise. */
export type Report = (problem: Problem) => void;

export type Problem = Omit<Finding, 'rule' | 'severity' | 'fixes'> & Partial<Pick<Finding, 'severity' | 'fixes'>>;

/** What a configuration is judged by. */
export interface Facts extends ReleaseFacts {
  /** What the manifests around say of other things that run in the same cluster. */
  readonly cluster: Cluster;
  /** What runs the configuration; absent where that is not known. */
  readonly deployment?: Deployment | undefined;
  /** What runs the configuration tells its Prometheus receivers what to scrape. */
  readonly hasTargetAllocator?: boolean;
}

export interface ReleaseFacts {
  readonly catalog: Catalog;
  /** The release to judge by. */
  readonly version: Version;
  /** Whether the file or the user names the release, so that advice may lean on what older ones do not have. */
  readonly versionIsKnown: boolean;
  /** The build that the file says its collector is; absent where it does not say for certain. */
  readonly distribution: Distribution | undefined;
}

/** Checks a check's shape where it is written; what it returns is what it was given. */
export function defineCheck<const Defined extends Check>(definition: Defined): Defined {
  return definition;
}
