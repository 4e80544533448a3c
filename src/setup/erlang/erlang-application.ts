import type { Files } from '../../base/files.ts';
import { elementTexts, headOf, listOf } from './terms.ts';

/** An application of OTP that rebar3 builds, in the folder of its `rebar.config`. */
export interface ErlangApplication {
  readonly folder: string;
  readonly name: string;
  readonly version?: string;
  /** The path of its `.app.src`. */
  readonly resource: string;
  /** The elements of `deps`, by name. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The files of `src`, by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads the application in a folder; `undefined`: there is none that is started. */
export function readErlangApplication(folder: string, files: Files): ErlangApplication | undefined {
  const config = files.read(`${folder}/rebar.config`);
  const names = files.filesIn?.(`${folder}/src`) ?? [];
  const resource = names.find((name) => name.endsWith('.app.src'));
  if (config === undefined || resource === undefined) return undefined;
  const path = `${folder}/src/${resource}`;
  const text = files.read(path) ?? '';
  const name = /\{\s*application\s*,\s*'?(\w+)/.exec(text)?.[1];
  // One that is a library starts nothing.
  if (name === undefined || !/\{\s*mod\s*,/.test(text)) return undefined;
  const version = /\{\s*vsn\s*,\s*"([^"]+)"/.exec(text)?.[1];
  const open = listOf(config, 'deps', 0);
  const elements = open === undefined ? [] : elementTexts(config, open);
  const sources = names.filter((one) => one.endsWith('.erl')).map((one) => `${folder}/src/${one}`);
  return {
    folder,
    name,
    ...(version !== undefined && { version }),
    resource: path,
    dependencies: new Map(elements.map((element) => [headOf(element), element])),
    sources: new Map(sources.map((source) => [source, files.read(source) ?? ''])),
  };
}
