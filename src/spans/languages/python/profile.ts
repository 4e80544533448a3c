import { exampleFolders, foreignFolders, type LanguageProfile, paths, saysGenerated } from '../../language-profile.ts';

const works = /\bstart_(?:as_current_)?span\b|\brecord_exception\(|span\.|racer\./;

/** Words of who registers routes: most files have none. */
const routes =
  /@[\w.]+\.(?:get|post|put|patch|delete|head|options|(?:api_)?route)\(|\badd_(?:url_rule|api_route|route)\(|\bRoute\(|\bweb\.\w+\(['"]\/|\bdjango\.(?:urls|conf\.urls)\b/;

export const python = {
  names: ['Python'],
  extensions: { py: 'python', pyi: 'python' },
  // Stubs have no bodies; what protoc and gRPC write ends in `_pb2`.
  foreignPath: paths(
    `${foreignFolders}|_vendor|site-packages|dist-packages|\\.?venv|virtualenv|\\.tox|\\.nox|\\.eggs`,
    /\.pyi$|_pb2(?:_grpc)?\.py$/,
  ),
  testPath: paths('tests?|testing|fixtures|e2e', /(?:^|[\\/])(?:test_[^\\/]*|[^\\/]*_tests?|tests?|conftest)\.py$/),
  examplePath: paths(
    exampleFolders,
    /(?:^|[\\/])(?:(?:[^\\/]*_)?(?:example|demo|sample)|(?:example|demo)_[^\\/]*)\.py$/,
  ),
  isGenerated: saysGenerated,
  mayUseOpenTelemetry,
  mayConcernRules: mayWorkOnSpans,
  mayStartSpans: mayWorkOnSpans,
  mayRegisterRoutes: (text) => routes.test(text),
} as const satisfies LanguageProfile;

function mayUseOpenTelemetry(text: string): boolean {
  return text.includes('opentelemetry');
}

/** Also with spans that it gets from elsewhere. */
function mayWorkOnSpans(text: string): boolean {
  return mayUseOpenTelemetry(text) || works.test(text);
}
