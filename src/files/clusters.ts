import path from 'node:path';
import { hasKind } from '../collector/document/recognition.ts';
import { type Cluster, readCluster } from '../collector/kubernetes/cluster.ts';
import type { SourceTexts } from './source-texts.ts';

/** Files and folders that are looked at; more are no manifests of one's own. */
const mostFiles = 500;
/** Characters; what is longer is generated. */
const longestFile = 500_000;
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'charts', 'templates']);

/** What the manifests beside a file say, and those below its folder; what they said is remembered until they change. */
export class Clusters {
  readonly #texts: SourceTexts;
  readonly #known = new Map<string, { readonly text: string; readonly cluster: Cluster }>();

  constructor(texts: SourceTexts) {
    this.#texts = texts;
  }

  /** `file`: absolute; its own manifests are not among them. */
  around(file: string): readonly Cluster[] {
    const clusters: Cluster[] = [];
    const folders = [path.dirname(file)];
    let looked = 0;
    for (let folder = folders.pop(); folder !== undefined && looked < mostFiles; folder = folders.pop()) {
      for (const name of this.#texts.filesIn(folder)) {
        const one = path.join(folder, name);
        if (!isManifestName(name) || one === file || ++looked > mostFiles) continue;
        const cluster = this.#clusterOf(one);
        if (cluster) clusters.push(cluster);
      }
      for (const name of this.#texts.foldersIn(folder)) {
        if (!isSkipped(name)) folders.push(path.join(folder, name));
      }
      looked++;
    }
    return clusters;
  }

  #clusterOf(file: string): Cluster | undefined {
    const text = this.#texts.read(file);
    if (text === undefined || text.length > longestFile || !hasKind(text)) return undefined;
    const known = this.#known.get(file);
    if (known?.text === text) return known.cluster;
    const cluster = readCluster(text);
    this.#known.set(file, { text, cluster });
    return cluster;
  }
}

/** Whether a file is among those that `Clusters` looks at for the sake of another; both are absolute paths. */
export function isLookedAt(other: string, file: string): boolean {
  const relative = path.relative(path.dirname(file), other);
  // It is absolute still where the two are on different drives.
  if (other === file || path.isAbsolute(relative) || !isManifestName(other)) return false;
  return !path.dirname(relative).split(path.sep).some(isSkipped);
}

function isManifestName(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** `..`, which leads out of a folder, is no folder to look into either. */
function isSkipped(folder: string): boolean {
  return (folder.startsWith('.') && folder !== '.') || skippedFolders.has(folder);
}
