import { exampleFolders, foreignFolders, type LanguageProfile, paths } from '../../language-profile.ts';

const works = /racer\b[^\n]{0,80}\.Start\(|\bspan\.|\.(?:RecordError|StartSpan)\(|\btrace\.Span\b/i;

/** Words of who registers routes: most files have none. */
const routes =
  /\.(?:Handle(?:Func)?|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|Any|Get|Head|Post|Put|Patch|Delete|Options|All)\(\s*["`]/;

export const go = {
  names: ['Go'],
  extensions: { go: 'go' },
  foreignPath: paths(foreignFolders, /\.pb(?:\.gw)?\.go$/),
  testPath: paths('testdata|tests?|testutils?|e2e', /_test\.go$/),
  // The go command passes over folders that begin with an underscore.
  examplePath: paths(`_?(?:${exampleFolders})`, /_example\.go$/),
  isGenerated,
  mayUseOpenTelemetry,
  mayConcernRules: mayWorkOnSpans,
  mayStartSpans: mayWorkOnSpans,
  mayRegisterRoutes: (text) => routes.test(text),
} as const satisfies LanguageProfile;

function mayUseOpenTelemetry(text: string): boolean {
  return text.includes('go.opentelemetry.io/');
}

/** Also with spans that it gets from elsewhere. */
function mayWorkOnSpans(text: string): boolean {
  return mayUseOpenTelemetry(text) || works.test(text);
}

/** By the line that `go help generate` defines, which stands before the first code; `DO NOT EDIT` elsewhere says nothing. */
function isGenerated(text: string): boolean {
  const code = text.search(/^package\s/m);
  return /^\/\/ Code generated .* DO NOT EDIT\.\r?$/m.test(code < 0 ? text : text.slice(0, code));
}
