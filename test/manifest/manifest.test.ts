import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import strings from '../../package.nls.json';
import { sdkLanguages } from '../../src/protocol/sdk-files.ts';
import { languageIds } from '../../src/spans/languages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { contributes, capabilities } = manifest;
const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const extensionSource = globSync(['src/extension/**/*.ts', 'src/views/**/*.ts', 'src/protocol/action-commands.ts'], {
  cwd: root,
  ignore: ['**/*.test.ts'],
})
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');

/** Every `%key%` of the manifest. */
const usedStrings = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!);

describe('manifest', () => {
  it('has a text for every key, and no text that nothing shows', () => {
    expect([...new Set(usedStrings)].sort()).toEqual(Object.keys(strings).sort());
  });

  it('gives every command a category and a title in title case', () => {
    for (const { command, title, category } of contributes.commands) {
      expect(category, command).toBe('Spanwright');
      const text = strings[title.slice(1, -1) as keyof typeof strings];
      expect(text, command).toMatch(/^[A-Z]/);
      expect(text, command).not.toMatch(/\.$/);
    }
  });

  it('registers every command it declares', () => {
    const missing = contributes.commands.filter(({ command }) => !extensionSource.includes(`'${command}'`));
    expect(missing).toEqual([]);
  });

  it('puts only commands it declares into menus', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    const shown = Object.values(contributes.menus).flatMap((items) =>
      items.flatMap((item) => ('command' in item && item.command ? [item.command] : [])),
    );
    expect(shown.filter((command) => !declared.has(command))).toEqual([]);
  });

  it.each(settings)('%s has a default, a description, a scope and an order', (_key, setting) => {
    expect(setting).toMatchObject({
      default: expect.anything(),
      markdownDescription: expect.stringMatching(/^%.+%$/),
      scope: expect.stringMatching(/^(window|resource|machine|machine-overridable|language-overridable)$/),
      order: expect.any(Number),
    });
  });

  it('reads every setting it declares', () => {
    const sources = globSync('src/{extension,language-server}/**/*.ts', { cwd: root, ignore: ['**/*.test.ts'] })
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n');
    const unread = settings
      .map(([key]) => key.split('.').at(-1)!)
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(sources));
    expect(unread).toEqual([]);
  });

  it('lets no workspace open addresses to others, send data away or delete what is kept', () => {
    const open = settings.filter(([key]) =>
      /\.(forward|remote)\.|\.(host|allowedOrigins|allowedHosts|keepTraces)$/.test(key),
    );
    expect(open.length).toBeGreaterThan(0);
    for (const [key, { scope }] of open) expect(scope, key).toBe('machine');
  });

  it('keeps what opens ports, sends data away or changes environments out of untrusted workspaces', () => {
    const powerful = settings.map(([key]) => key).filter((key) => /\.(receiver|run|forward|remote)\./.test(key));
    expect([...capabilities.untrustedWorkspaces.restrictedConfigurations].sort()).toEqual(powerful.sort());
  });

  it('activates for the languages whose spans it knows, for YAML, and for those of settings', () => {
    const activating = manifest.activationEvents.flatMap((event) => /^onLanguage:(.+)$/.exec(event)?.[1] ?? []);
    expect(activating.sort()).toEqual([...languageIds, ...sdkLanguages, 'yaml', 'dockercompose'].sort());
  });

  it('activates on nothing broader than a language, a debug launch, its own panel or its own link', () => {
    const broad = manifest.activationEvents.filter(
      (event) => event !== 'onUri' && !/^(onLanguage|onDebugResolve|onWebviewPanel):\S+$/.test(event),
    );
    expect(broad).toEqual([]);
  });

  it('points at files that exist', () => {
    const pages = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    const files = [manifest.icon, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon), ...pages];
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
