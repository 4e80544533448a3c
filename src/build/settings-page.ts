import { table } from './member-table.ts';

/** A setting, as the manifest contributes it; texts may be `%keys%` of `package.nls.json`. */
interface Setting {
  readonly type: string | readonly string[];
  readonly default?: unknown;
  readonly scope?: string;
  readonly enum?: readonly unknown[];
  readonly markdownDescription?: string;
  readonly description?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

/** Where a setting may stand, by its scope in the manifest. Source: the contribution point `configuration` of VS Code. */
const scopes: Readonly<Record<string, string>> = {
  machine: 'user',
  'machine-overridable': 'user, workspace',
  window: 'user, workspace',
  resource: 'user, workspace, folder',
};

/** `docs/settings.md`: each setting of the manifest with its default and where it may stand, by group. */
export function settingsPage(manifestText: string, textsOfManifest: string): string {
  const manifest = JSON.parse(manifestText) as Manifest;
  const texts = JSON.parse(textsOfManifest) as Readonly<Record<string, string>>;
  const told = (text: string) => text.replace(/^%(.+)%$/, (whole, key: string) => texts[key] ?? whole);
  const restricted = new Set(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations);

  const row = ([id, setting]: [string, Setting]) => [
    `<a id="${id.toLowerCase()}"></a>\`${id}\``,
    `\`${JSON.stringify(setting.default)}\``,
    `${scopes[setting.scope ?? 'window']}${restricted.has(id) ? '; trusted only' : ''}`,
    asCell(linked(told(setting.markdownDescription ?? setting.description ?? '')) + choices(setting, told)),
  ];
  const groups = manifest.contributes.configuration.map(
    ({ title, properties }) =>
      `## ${told(title)}\n\n${table(['Setting', 'Default', 'Where', 'Is'], Object.entries(properties).map(row))}\n`,
  );
  return `<!-- Written by \`npm run generate\`. -->
# Settings

All of them have a default that works. *Where* says in which settings one counts: those of the user, the workspace, or a
folder of it. What is *trusted only* is not read from a workspace that you do not trust. What findings are wanted can stand
in a [file](configuration.md) instead, which the command line reads, too.

${groups.join('\n')}`;
}

/** A setting with certain values has them explained where the settings editor does. */
function choices(setting: Setting, told: (text: string) => string): string {
  const descriptions = setting.markdownEnumDescriptions ?? setting.enumDescriptions;
  if (setting.enum === undefined || descriptions === undefined) return '';
  const values = setting.enum.map((value, index) => `\`${value}\`: ${linked(told(descriptions[index] ?? ''))}`);
  return `\n\n${values.join('\n')}`;
}

/** The settings editor's way to name another setting, as a link within the page. */
function linked(text: string): string {
  return text.replace(/`#([\w.]+)#`/g, (_whole, id: string) => `[\`${id}\`](#${id.toLowerCase()})`);
}

function asCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\n+/g, '<br>');
}
