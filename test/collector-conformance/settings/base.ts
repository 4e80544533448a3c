import type { ComponentKey } from '../../../src/collector/catalog/component-facts.ts';
import type { ConformanceCase } from '../configurations/base.ts';

type Signal = 'traces' | 'metrics' | 'logs';

/** A component's settings, and what is changed in them: a name, the text to find, and what is put in its place. */
export interface SettingsBase {
  readonly of: ComponentKey;
  /** The body of the component, without indentation. */
  readonly body: string;
  /** Of the pipeline that uses it. */
  readonly signal?: Signal;
  /** Of the pipeline beyond it, if it is a connector. */
  readonly to?: Signal;
  /** What the changed text holds. */
  readonly changes: readonly (readonly [name: string, find: string, replacement: string])[];
}

/** The settings as they are, and with one change each, in a configuration that uses the component. */
export function casesOf({ of, body, signal = 'traces', to = 'metrics', changes }: SettingsBase): ConformanceCase[] {
  const sound = configurationOf(of, body, signal, to);
  return [
    { name: of, text: sound },
    ...changes.map(([name, find, replacement]) => {
      if (!body.includes(find)) throw new Error(`the body of ${of} has no ${JSON.stringify(find)}`);
      return {
        name: `${of}: ${name}`,
        text: configurationOf(
          of,
          body.replace(find, () => replacement),
          signal,
          to,
        ),
        sound,
      };
    }),
  ];
}

function configurationOf(key: ComponentKey, body: string, signal: Signal, to: Signal): string {
  const [kind = '', type = ''] = key.split('/');
  const sections: Record<string, string> = {
    receiver: 'otlp:\n  protocols:\n    grpc:',
    processor: '',
    exporter: 'debug:',
    connector: '',
    extension: '',
  };
  sections[kind] = `${type}:\n${indented(body.trimEnd())}`;
  const isConnector = kind === 'connector';
  const name = (side: 'receiver' | 'exporter') => {
    if (side === kind || (isConnector && side === 'exporter')) return type;
    return side === 'receiver' ? 'otlp' : 'debug';
  };
  const written = Object.entries(sections).filter(([side, content]) => content !== '' || side === kind);
  // A connector needs what is beyond it.
  const nop = isConnector ? `    ${to}/from:\n      receivers: [${type}]\n      exporters: [debug]\n` : '';
  return `${written.map(([side, content]) => `${side}s:\n${indented(content)}\n`).join('')}service:
${kind === 'extension' ? `  extensions: [${type}]\n` : ''}  pipelines:
    ${signal}:
      receivers: [${name('receiver')}]
${kind === 'processor' ? `      processors: [${type}]\n` : ''}      exporters: [${name('exporter')}]
${nop}`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
