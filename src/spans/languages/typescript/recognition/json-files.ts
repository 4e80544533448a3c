import { type JsonObject, objectOf } from '../../../../base/json-object.ts';
import type { ProjectFiles } from '../../../project-files.ts';

/** How many are kept; beyond, those that were read first go first. */
const mostKept = 2000;
/** Longer texts are data: nobody writes such a manifest. */
const longestText = 1_000_000;

/** Manifests and configurations, parsed again once their text has changed. */
export class JsonFiles {
  readonly #known = new Map<string, { readonly text: string; readonly json: JsonObject | undefined }>();

  /** The object in a file of JSON, with comments and commas at the end as TypeScript reads it; `undefined`: it is not that. */
  read(files: ProjectFiles, path: string): JsonObject | undefined {
    const text = files.read(path);
    if (text === undefined || text.length > longestText) return undefined;
    const known = this.#known.get(path);
    if (known?.text === text) return known.json;
    const json = objectOf(parsed(text));
    this.#known.delete(path);
    this.#known.set(path, { text, json });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKept) break;
      this.#known.delete(oldest);
    }
    return json;
  }
}

/** The texts in a list; nothing of what is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function parsed(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(comments, (_, string?: string) => string ?? '')
    .replace(lastCommas, (_, string?: string) => string ?? '');
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

// What is never closed goes on to the end: else each of many would be looked for there.
const comments = /("[^"\\\n]*(?:\\.[^"\\\n]*)*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const lastCommas = /("[^"\\\n]*(?:\\.[^"\\\n]*)*"?)|,(?=\s*[\]}])/g;
