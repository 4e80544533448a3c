import { unzipSync, zipSync } from 'fflate';

const readableByAll = 0o100644;

/**
 * The same files as a ZIP whose bytes say nothing of when, where and by whom it was made. The compressor is one of
 * JavaScript, since that of Node.js gives other bytes on other processors.
 */
export function reproducible(zip: Uint8Array): Uint8Array {
  // Midnight by the clock of any time zone: it is the clock's digits that a ZIP holds.
  const mtime = new Date(1980, 0, 1);
  const files = Object.entries(unzipSync(zip)).sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(files), {
    level: 9,
    mem: 12,
    mtime,
    os: 3,
    attrs: (readableByAll << 16) >>> 0,
  });
}

/** The names of what is in a VSIX, without what its container adds. */
export function filesOf(vsix: Uint8Array): string[] {
  const names: string[] = [];
  unzipSync(vsix, {
    filter: ({ name }) => {
      names.push(name);
      return false;
    },
  });
  return names.filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));
}

/** What may be in a VSIX: code that runs, what the editor reads, and pages that it shows. */
const allowed: readonly RegExp[] = [
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|THIRD_PARTY_NOTICES\.txt)$/,
  /^dist\/(extension|server|browser-server|types|receiver|layout|simulation|cli|lint)\.js$/,
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/browser\/(extension|worker)\.js$/,
  /^dist\/views\/[a-z-]+\.(js|css)$/,
  /^dist\/grammars\/tree-sitter(-\w+)?\.wasm$/,
  /^dist\/docs\/([\w-]+\/)*[\w-]+\.md$/,
  /^dist\/sample\/(\.?[\w-]+\/)*(\.env|[\w-]+\.(ts|json|yaml|md))$/,
  /^dist\/package\.json$/,
  /^l10n\/bundle\.l10n\.[\w-]+\.json$/,
  /^media\/([\w-]+\/)?[\w-]+(\.nls\.[\w-]+)?\.(svg|png|md)$/,
  /^schemas\/[\w.-]+\.json$/,
  /^snippets\/\w+\.json$/,
  /^syntaxes\/[\w-]+\.tmLanguage\.json$/,
];

/** What must be there, or the extension does not start. */
const needed: readonly string[] = [
  'package.json',
  'THIRD_PARTY_NOTICES.txt',
  'LICENSE.txt',
  'dist/package.json',
  ...['extension', 'server', 'types', 'receiver', 'layout', 'simulation', 'cli', 'lint'].map(
    (name) => `dist/${name}.js`,
  ),
  'dist/browser/extension.js',
  'dist/views/shared.js',
  'dist/grammars/tree-sitter.wasm',
];

/** What is in a VSIX and ought not to be, or is not and ought to be, in words. */
export function contentProblems(files: readonly string[]): string[] {
  return [
    ...files.filter((file) => !allowed.some((pattern) => pattern.test(file))).map((file) => `${file} is not to ship`),
    ...needed.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
  ];
}
