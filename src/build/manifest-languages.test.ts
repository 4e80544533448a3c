import { expect, it } from 'vitest';
import { withManifestLanguages } from './manifest-languages.ts';

const manifest = `{
  "activationEvents": [
    "onLanguage:typescript",
    "onLanguage:javascript",
    "onLanguage:yaml",
    "onUri"
  ],
  "commands": [
    { "command": "a.wrap", "title": "Wrap", "enablement": "editorLangId =~ /^(typescript)$/ && !editorReadonly" },
    { "command": "a.other", "title": "Other" },
    { "command": "a.chain", "enablement": "editorLangId =~ /^(typescript)$/" }
  ],
  "menus": [{ "submenu": "a.editor", "when": "editorLangId =~ /^(typescript)$/ && !editorReadonly" }]
}
`;

const told = withManifestLanguages(manifest, ['typescript', 'python'], (command) =>
  command === 'a.wrap' ? ['typescript', 'python'] : ['typescript'],
);

it('the manifest starts the extension for each language, and shows a command for those that have its action', () => {
  expect(JSON.parse(told)).toEqual({
    activationEvents: ['onLanguage:typescript', 'onLanguage:python', 'onLanguage:yaml', 'onUri'],
    commands: [
      { command: 'a.wrap', title: 'Wrap', enablement: 'editorLangId =~ /^(typescript|python)$/ && !editorReadonly' },
      { command: 'a.other', title: 'Other' },
      { command: 'a.chain', enablement: 'editorLangId =~ /^(typescript)$/' },
    ],
    menus: [{ submenu: 'a.editor', when: 'editorLangId =~ /^(typescript|python)$/ && !editorReadonly' }],
  });
});

it('the manifest keeps its layout, and stays as it is once it is told', () => {
  expect(told.split('\n')).toHaveLength(manifest.split('\n').length);
  expect(withManifestLanguages(told, ['typescript', 'python'], () => ['typescript', 'python'])).toContain(
    '"onLanguage:yaml"',
  );
  expect(told).toContain('    "onLanguage:python",\n    "onLanguage:yaml",\n');
});
