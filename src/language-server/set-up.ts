import { URI } from 'vscode-uri';
import { failed, ok } from '../base/result.ts';
import { projectFilesAround } from '../files/project-files.ts';
import type { SourceTexts } from '../files/source-texts.ts';
import type { ServiceOffers, SetUpParams, SetUpResult } from '../protocol/set-up.ts';
import { defaultEndpoint, defaultEnvironment, partIds } from '../setup/choices.ts';
import { findServices } from '../setup/find-services.ts';
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
      const { services, complete } = findServices(root, projectFilesAround(root, this.#texts));
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
      complete: found.every(({ complete }) => complete),
    };
  }

  /** What it takes to trace the service that was chosen, as files are now. */
  plan({ folder, workspaceFolder, stack, approach, parts }: SetUpParams): SetUpResult {
    const path = pathOf(folder);
    const files = projectFilesAround(path, this.#texts);
    const service = stacks.find(({ id }) => id === stack)?.detect(path, files);
    if (!service) return failed({ reason: `There is no service in ${path} any more.` });
    const chosen = stackOf(service).approaches.find(({ id }) => id === approach);
    const choices = {
      folder: pathOf(workspaceFolder),
      endpoint: defaultEndpoint,
      environment: defaultEnvironment,
      parts: partIds.filter((id) => parts.includes(id)),
      ...(chosen && { approach: chosen.id }),
    };
    const { changes, commands, notes } = planSetUp([service], choices, files);
    return ok({
      changes: changes.map(({ path: file, ...change }) => ({ uri: URI.file(file).toString(), ...change })),
      commands,
      notes,
    });
  }
}

function onDisk(uris: readonly string[]): readonly string[] {
  return uris.filter((uri) => uri.startsWith('file:'));
}

function pathOf(uri: string): string {
  const path = URI.parse(uri).fsPath.replaceAll('\\', '/');
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
