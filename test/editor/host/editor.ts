import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A VS Code that extensions are installed in and folders are opened with: the desktop's or one served to a browser. */
export interface EditorHost {
  readonly name: string;
  /** Installs a VSIX as a user does. */
  install(profile: Profile, vsix: string): Promise<void>;
  open(options: OpenOptions): Promise<OpenEditor>;
}

export interface OpenOptions {
  readonly profile: Profile;
  readonly folder: string;
  /** Added to the environment of the extension host and of the terminals. */
  readonly env?: Readonly<Record<string, string>>;
  /** `ask` keeps workspace trust on, so that a folder is untrusted until the user says otherwise. Absent: trusted. */
  readonly trust?: 'ask';
}

export interface OpenEditor {
  /** Where a browser shows the editor; absent when it has a window of its own. */
  readonly url?: string;
  /** Resolves when the editor has gone by itself or was closed. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** Settings and extensions apart from those the user has. */
export interface Profile {
  readonly userData: string;
  readonly extensions: string;
}

/** Makes an empty profile in `folder`, whose earlier content is deleted. */
export async function createProfile(folder: string, settings: Readonly<Record<string, unknown>>): Promise<Profile> {
  const profile = { userData: path.join(folder, 'user-data'), extensions: path.join(folder, 'extensions') };
  await rm(folder, { recursive: true, force: true });
  await mkdir(profile.extensions, { recursive: true });
  // A served VS Code takes settings of machine scope from `Machine` alone, the desktop's everything from `User`.
  for (const scope of ['User', 'Machine']) {
    const file = path.join(profile.userData, scope, 'settings.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  }
  return profile;
}

/** Nothing that pops up, phones home or moves while a picture is taken. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.startupPrompt': 'never',
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  // Drawn as text in the page, which a suite can read.
  'terminal.integrated.gpuAcceleration': 'off',
  'files.autoSave': 'off',
  'editor.cursorBlinking': 'solid',
};
