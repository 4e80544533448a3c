/** What an example may be written in: the first word of its fence. */
export type CaseLanguage =
  | ('ts' | 'tsx' | 'js' | 'jsx' | 'yaml' | 'python' | 'java' | 'go' | 'erlang')
  | ('dotenv' | 'dockerfile' | 'properties' | 'sh' | 'json' | 'xml' | 'toml' | 'text' | 'groovy' | 'kotlin' | 'ini');

/** The name that an example's file has unless it says otherwise, and what begins a comment in it. */
export const caseLanguages: Readonly<Record<CaseLanguage, { readonly example: string; readonly comment: string }>> = {
  ts: { example: 'example.ts', comment: '//' },
  tsx: { example: 'example.tsx', comment: '//' },
  js: { example: 'example.js', comment: '//' },
  jsx: { example: 'example.jsx', comment: '//' },
  yaml: { example: 'example.yaml', comment: '#' },
  python: { example: 'service.py', comment: '#' },
  java: { example: 'Example.java', comment: '//' },
  go: { example: 'example.go', comment: '//' },
  erlang: { example: 'example.erl', comment: '%' },
  dotenv: { example: '.env', comment: '#' },
  dockerfile: { example: 'Dockerfile', comment: '#' },
  properties: { example: 'application.properties', comment: '#' },
  sh: { example: 'start.sh', comment: '#' },
  json: { example: 'package.json', comment: '//' },
  xml: { example: 'pom.xml', comment: '#' },
  toml: { example: 'pyproject.toml', comment: '#' },
  text: { example: 'requirements.txt', comment: '#' },
  groovy: { example: 'build.gradle', comment: '//' },
  kotlin: { example: 'build.gradle.kts', comment: '//' },
  ini: { example: 'shop.service', comment: '#' },
};

const readmeLanguages: readonly CaseLanguage[] = [
  ...(['ts', 'tsx', 'js', 'jsx', 'yaml'] as const),
  // Where SDKs are configured.
  ...([
    'dotenv',
    'dockerfile',
    'properties',
    'sh',
    'json',
    'xml',
    'toml',
    'text',
    'groovy',
    'kotlin',
    'ini',
    'erlang',
  ] as const),
];

/** The files of examples in the folder of a rule, check or action, and what those in each are written in. */
export const caseFiles: Readonly<Record<string, readonly CaseLanguage[]>> = {
  'README.md': readmeLanguages,
  'cases.md': readmeLanguages,
  'python.md': ['python'],
  'java.md': ['java'],
  'go.md': ['go'],
  'erlang.md': ['erlang'],
};

export function isCaseLanguage(word: string): word is CaseLanguage {
  return Object.hasOwn(caseLanguages, word);
}
