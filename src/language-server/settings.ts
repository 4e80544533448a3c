import {
  type Configuration,
  emptyConfiguration,
  type Level,
  levels,
  type Preset,
  presets,
  type RuleSetting,
} from '../configuration/configuration.ts';

import { type ActionSettings, actionSettingsOf, defaultActionSettings } from './action-settings.ts';

/** The part of the user's settings that the server obeys, for one document. */
export interface Settings {
  readonly lint: {
    readonly enable: boolean;
    readonly configuration: Configuration;
    /** Whether the compiler may be asked. */
    readonly types: boolean;
  };
  readonly collector: { readonly enable: boolean; readonly version?: string; readonly codeLens: boolean };
  readonly sdk: { readonly enable: boolean };
  readonly actions: ActionSettings;
}

export const defaultSettings: Settings = {
  lint: { enable: true, configuration: emptyConfiguration, types: true },
  collector: { enable: true, codeLens: false },
  sdk: { enable: true },
  actions: defaultActionSettings,
};

/** Reads the client's `spanwright` section. Users mistype: what is not of the expected shape counts as not set. */
export function settingsOf(section: unknown): Settings {
  const lint = member(section, 'lint');
  const collector = member(section, 'collector');
  const version = member(collector, 'version');
  return {
    lint: {
      enable: member(lint, 'enable') !== false,
      configuration: configurationOf(lint),
      types: member(lint, 'types') !== 'off',
    },
    collector: {
      enable: member(collector, 'enable') !== false,
      codeLens: member(collector, 'codeLens') === true,
      ...(typeof version === 'string' && version.trim() !== '' ? { version: version.trim() } : {}),
    },
    sdk: { enable: member(member(section, 'sdk'), 'enable') !== false },
    actions: actionSettingsOf(member(section, 'actions')),
  };
}

function configurationOf(lint: unknown): Configuration {
  const preset = presets.find((one): one is Preset => one === member(lint, 'preset'));
  const wrappers = member(lint, 'wrappers');
  return {
    rules: ruleSettings(member(lint, 'rules')),
    wrappers: Array.isArray(wrappers) ? wrappers : [],
    ...(preset && { preset }),
  };
}

function ruleSettings(rules: unknown): Configuration['rules'] {
  if (typeof rules !== 'object' || rules === null) return {};
  return Object.fromEntries(
    Object.entries(rules).flatMap(([id, given]) => {
      const setting = ruleSetting(given);
      return setting ? [[id, setting]] : [];
    }),
  );
}

/** `"error"`, or `["error", { "option": … }]`. */
function ruleSetting(given: unknown): RuleSetting | undefined {
  const [wanted, options]: readonly unknown[] = Array.isArray(given) ? given : [given];
  const level = levels.find((one): one is Level => one === wanted);
  if (typeof options !== 'object' || options === null) return level && { level };
  return { ...(level && { level }), options: { ...options } };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
