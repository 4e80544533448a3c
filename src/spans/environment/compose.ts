import { folderOf } from '../../base/paths.ts';
import type { Assignment } from '../../environment/assignment.ts';
import { assignmentsAt } from '../../environment/yaml-assignments.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { entriesOf, resolve, scalarAt, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { pathFrom } from './paths.ts';

/** What a compose file says of one of its services. */
export interface ComposeService {
  readonly name: string;
  /** The folders it is built from, absolute: that of the sources, and that of the Dockerfile. None: another file may say. */
  readonly folders: readonly string[];
  readonly assignments: readonly Assignment[];
  /** Files with more of them, absolute; what the service says itself goes before. */
  readonly files: readonly string[];
}

/** More are not written by hand: aliases make much of little text. */
const mostServices = 500;

/**
 * The services of a Docker compose file, after https://docs.docker.com/reference/compose-file/. `path` is the file's,
 * `roots` are the folders that its paths may be relative to. Never throws.
 */
export function readCompose(
  path: string,
  text: string,
  roots: readonly string[] = [folderOf(path)],
): readonly ComposeService[] {
  return entriesOf(valueAt(parseYaml(text)[0]?.root, 'services'))
    .slice(0, mostServices)
    .map(({ key, value }) => ({ name: key.text, ...serviceOf(value, text, roots) }));
}

function serviceOf(
  service: YamlNode | undefined,
  text: string,
  roots: readonly string[],
): Omit<ComposeService, 'name'> {
  const files = valueAt(service, 'env_file');
  const named = files?.kind === 'list' ? files.items.map(fileOf) : [fileOf(files)];
  return {
    folders: roots.flatMap((root) => foldersBuilt(root, valueAt(service, 'build'))),
    assignments: assignmentsAt(valueAt(service, 'environment'), text),
    files: named.flatMap((file) => (file === undefined ? [] : [pathFrom(roots[0] ?? '', file)])),
  };
}

function foldersBuilt(folder: string, build: YamlNode | undefined): readonly string[] {
  if (!build) return [];
  const context = build.kind === 'scalar' ? build.text : (scalarAt(build, 'context') ?? '.');
  const sources = pathFrom(folder, context);
  const dockerfile = scalarAt(build, 'dockerfile');
  return dockerfile === undefined ? [sources] : [sources, folderOf(pathFrom(sources, dockerfile))];
}

/** `env_file` lists paths, or objects with one. */
function fileOf(item: YamlNode | undefined): string | undefined {
  const node = resolve(item);
  return node?.kind === 'scalar' ? node.text : scalarAt(node, 'path');
}
