import type { ModuleFacts } from '../../uses/module-facts.ts';
import type { ErlangFile } from './erlang-file.ts';
import { setUpsIn } from './uses/set-ups.ts';

/** Whether a text may set an exporter up. */
export function maySetUp(text: string): boolean {
  return text.includes('opentelemetry_exporter') && text.includes('set_env');
}

/** What a file sets up; modules of Erlang do nothing when they are loaded, and the SDK is started as an application. */
export function moduleFactsOf(file: ErlangFile): ModuleFacts {
  return {
    loads: [],
    isForValues: () => true,
    sdks: [],
    loggers: [],
    setUps: () => setUpsIn(file),
    variables: () => [],
    environments: () => [],
    idioms: {
      // Settings are charlists.
      stringLiteral: (value) => JSON.stringify(value),
      replace: ({ range }, newText) => ({ range, newText }),
      loadFirst: () => undefined,
      flushAtEnd: () => undefined,
    },
  };
}
