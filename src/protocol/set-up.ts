/** What the extension asks its language server about setting up tracing. Folders and files are URIs. */
import type { Result } from '../base/result.ts';

/** Name of the request for the services in the workspace's folders: no parameters, to `ServiceOffers`. */
export const servicesRequest = 'spanwright/services';

export interface ServiceOffers {
  readonly services: readonly ServiceOffer[];
  /** What can be set up beside them. */
  readonly parts: readonly SetUpChoice[];
  /** What is proposed before the user has ever chosen. */
  readonly defaults: Pick<SetUpParams, 'environment' | 'clusterNamespace'>;
  /** False: there are more folders than were looked at. */
  readonly complete: boolean;
}

export interface ServiceOffer {
  readonly folder: string;
  /** The folder of the workspace that it was found in. */
  readonly workspaceFolder: string;
  /** Where in it, relative; empty: there itself. */
  readonly place: string;
  readonly stack: string;
  readonly stackTitle: string;
  readonly name: string;
  /** What told that it is there. */
  readonly because: string;
  /** What traces it already. */
  readonly tracing?: string;
  /** The best first. */
  readonly approaches: readonly SetUpChoice[];
}

export interface SetUpChoice {
  readonly id: string;
  readonly title: string;
  readonly because: string;
}

/** Name of the request for what it takes to trace services: `SetUpParams` to `SetUpResult`. */
export const setUpRequest = 'spanwright/setUp';

export interface SetUpParams {
  readonly services: readonly Pick<ServiceOffer, 'folder' | 'workspaceFolder' | 'stack'>[];
  /** Absent, or one that a stack does not have: the best of the stack. */
  readonly approach?: string;
  /** Where OTLP goes: a URL. */
  readonly endpoint: string;
  /** `deployment.environment.name`, where nothing else says it. */
  readonly environment: string;
  /** `service.namespace`; absent: none. */
  readonly serviceNamespace?: string;
  readonly parts: readonly string[];
  /** The namespace of Kubernetes in which collectors run. */
  readonly clusterNamespace: string;
}

/** `reason` is a sentence for the user that says why there is no plan. */
export type SetUpResult = Result<SetUpPlan, { readonly reason: string }>;

export interface SetUpPlan {
  /** `before` is absent for a new file. */
  readonly changes: readonly {
    readonly uri: string;
    readonly before?: string;
    readonly after: string;
    readonly because: string;
  }[];
  /** What the user runs next, each in a folder's path. */
  readonly commands: readonly SetUpCommand[];
  readonly notes: readonly string[];
}

export interface SetUpCommand {
  readonly title: string;
  readonly command: string;
  readonly folder: string;
  /** Whether it starts what makes spans. */
  readonly starts?: boolean;
}
