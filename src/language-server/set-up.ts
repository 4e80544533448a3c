import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { failed, ok } from '../base/result.ts';
import { ignoredFolders } from '../files/git-ignore.ts';
import { projectFilesAround } from '../files/project-files.ts';
import type { SourceTexts } from '../files/source-texts.ts';
import type { ServiceOffers, SetUpParams, SetUpPlan, SetUpResult } from '../protocol/set-up.ts';
import { type Choices, defaultEnvironment, partIds } from '../setup/choices.ts';
import { defaultNamespace } from '../setup/deployment/topology.ts';
import { findServices } from '../setup/find-services.ts';
import type { Service } from '../setup/service.ts';
import { offeredParts, planSetUp, stackOf } from '../setup/set-up.ts';
import { stacks } from '../setup/stacks.ts';

/** Services of the workspace and what it takes to trace them, as its texts are now, written or being written. */
export class SetUp {
  readonly #texts: SourceTexts;

  constructor(texts: SourceTexts) {
    this.#texts = texts;
  }

  /** The services at and below the workspace's folders; folders that are not on disk have none. */
  services(workspaceFolders: readonly string[]): ServiceOffers {
    const found = onDisk(workspaceFolders).map((workspaceFolder) => {
      const root = pathOf(workspaceFolder);
      const { services, complete } = findServices(root, projectFilesAround(root, this.#texts), ignoredFolders(root));
      const offers = services.map((service) => {
        const { title, approaches } = stackOf(service);
        const { folder, stack, name, because, tracing } = service;
        return {
          folder: URI.file(folder).toString(),
          workspaceFolder,
          place: folder.slice(root.length + 1),
          stack,
          stackTitle: title,
          name,
          because,
          ...(tracing !== undefined && { tracing }),
          approaches,
        };
      });
      return { offers, complete };
    });
    return {
      services: found.flatMap(({ offers }) => offers),
      parts: offeredParts.map(({ id, title, because }) => ({ id, title, because })),
      defaults: { environment: defaultEnvironment, clusterNamespace: defaultNamespace },
      complete: found.every(({ complete }) => complete),
    };
  }

  /** What it takes to trace the services that were chosen, as files are now. */
  plan(params: SetUpParams): SetUpResult {
    const byWorkspaceFolder = new Map<string, Service[]>();
    for (const { folder, workspaceFolder, stack } of params.services) {
      const path = pathOf(folder);
      const service = stacks.find(({ id }) => id === stack)?.detect(path, projectFilesAround(path, this.#texts));
      if (!service) return failed({ reason: l10n.t('There is no service in {0} any more.', path) });
      byWorkspaceFolder.set(workspaceFolder, [...(byWorkspaceFolder.get(workspaceFolder) ?? []), service]);
    }
    const plans = [...byWorkspaceFolder].map(([workspaceFolder, services]) =>
      this.#planIn(pathOf(workspaceFolder), services, params),
    );
    return ok({
      changes: plans.flatMap(({ changes }) => changes),
      commands: plans.flatMap(({ commands }) => commands),
      notes: [...new Set(plans.flatMap(({ notes }) => notes))],
    });
  }

  #planIn(folder: string, services: readonly Service[], params: SetUpParams): SetUpPlan {
    const { approach, endpoint, environment, serviceNamespace, parts, clusterNamespace } = params;
    const choices: Choices = {
      ...{ folder, endpoint, environment, clusterNamespace },
      ...((approach === 'agent' || approach === 'sdk') && { approach }),
      ...(serviceNamespace !== undefined && { serviceNamespace }),
      parts: partIds.filter((id) => parts.includes(id)),
    };
    const { changes, commands, notes } = planSetUp(services, choices, projectFilesAround(folder, this.#texts));
    return {
      changes: changes.map(({ path, ...change }) => ({ uri: URI.file(path).toString(), ...change })),
      commands,
      notes,
    };
  }
}

function onDisk(uris: readonly string[]): readonly string[] {
  return uris.filter((uri) => uri.startsWith('file:'));
}

function pathOf(uri: string): string {
  const path = URI.parse(uri).fsPath.replaceAll('\\', '/');
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
