import type { Tool } from '../assistants/tool.ts';

/** `package.json` with the tools that language models may call; its text stays as it is otherwise. */
export function withManifestTools(manifest: string, tools: readonly Tool[]): string {
  const contributed = tools.map(({ name, title, description, inputSchema }) => ({
    name,
    toolReferenceName: name.replace('spanwright_', 'spanwright-').replaceAll('_', '-'),
    displayName: title,
    modelDescription: description,
    userDescription: title,
    icon: '$(telescope)',
    canBeReferencedInPrompt: true,
    tags: ['opentelemetry', 'tracing'],
    inputSchema,
  }));
  const text = JSON.stringify(contributed, undefined, 2).replaceAll('\n', '\n    ');
  return manifest.replace(/("languageModelTools": )\[.*?^ {4}\]/ms, (_all, key: string) => key + text);
}
