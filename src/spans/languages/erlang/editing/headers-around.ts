import type { ProjectFiles } from '../../../project-files.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** How many folders up a header is looked for: from `apps/shop/src/orders` to the top of a repository. */
const mostFolders = 7;
const mostHeaders = 100;

/**
 * The text of all headers that a file includes, itself or by others, apart from those of libraries that are not there;
 * `undefined` where nobody can look, or one of them is not found.
 */
export function headersAround(file: ErlangFile, files: ProjectFiles | undefined): string | undefined {
  if (!files) return undefined;
  const texts = new Map<string, string>();
  const wanted = includesIn(file.text).map((header) => ({ header, from: files.path }));
  for (let next = wanted.pop(); next; next = wanted.pop()) {
    if (isOfKnownLibrary(next.header)) continue;
    const path = pathOf(next.header, next.from, files);
    const text = path === undefined ? undefined : files.read(path);
    if (path === undefined || text === undefined || texts.size > mostHeaders) return undefined;
    if (texts.has(path)) continue;
    texts.set(path, text);
    wanted.push(...includesIn(text).map((header) => ({ header, from: path })));
  }
  return [...texts.values()].join('\n');
}

function includesIn(text: string): string[] {
  return [...text.matchAll(/^-include(?:_lib)?\(\s*"([^"]+)"/gm)].map(([, header]) => header!);
}

/** Those of Erlang itself, and of the API, whose headers include no others. */
function isOfKnownLibrary(header: string): boolean {
  return /^(?:eunit|kernel|stdlib|common_test|public_key|ssl|mnesia|xmerl|snmp|syntax_tools|opentelemetry_api)\/include\//.test(
    header,
  );
}

/** Where rebar3 and erlang.mk look for a header, as far as there are sources. */
function pathOf(header: string, from: string, files: ProjectFiles): string | undefined {
  let folder = from;
  for (let up = 0; up < mostFolders && folder.includes('/'); up++) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    const found = places.map((place) => `${folder}/${place}${header}`).find((path) => files.isFile(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

const places: readonly string[] = ['', 'include/', 'src/', 'apps/', 'deps/', '_build/default/lib/'];
