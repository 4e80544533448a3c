import type { Severity } from '../base/finding.ts';

/** The part of the user's settings that the server obeys, for one document. */
export interface Settings {
  readonly lint: { readonly enable: boolean; readonly rules: Readonly<Record<string, Severity | 'off'>> };
  readonly collector: { readonly enable: boolean; readonly version?: string };
}

export const defaultSettings: Settings = { lint: { enable: true, rules: {} }, collector: { enable: true } };

/** Reads the client's `spanwright` section. Users mistype: what is not of the expected shape counts as not set. */
export function settingsOf(section: unknown): Settings {
  const lint = member(section, 'lint');
  const collector = member(section, 'collector');
  const version = member(collector, 'version');
  return {
    lint: { enable: member(lint, 'enable') !== false, rules: ruleSettings(member(lint, 'rules')) },
    collector: {
      enable: member(collector, 'enable') !== false,
      ...(typeof version === 'string' && version.trim() !== '' ? { version: version.trim() } : {}),
    },
  };
}

function ruleSettings(rules: unknown): Record<string, Severity | 'off'> {
  if (typeof rules !== 'object' || rules === null) return {};
  return Object.fromEntries(
    Object.entries(rules).filter((entry): entry is [string, Severity | 'off'] => levels.has(entry[1])),
  );
}

const levels: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'hint', 'off']);

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
