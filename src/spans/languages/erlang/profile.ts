import { exampleFolders, foreignFolders, type LanguageProfile, paths, saysGenerated } from '../../language-profile.ts';

const works = /\b(?:start|with|end|set_current)_span\b|\brecord_exception\b/;

export const erlang = {
  names: ['Erlang'],
  extensions: { erl: 'erlang', hrl: 'erlang', escript: 'erlang' },
  // Where rebar3 and erlang.mk build and fetch.
  foreignPath: paths(`${foreignFolders}|_build|_checkouts|deps`, /_pb\.erl$/),
  // Common Test, EUnit and PropEr.
  testPath: paths('tests?', /_SUITE\.erl$|_tests?\.erl$|(?:^|[\\/])prop_[^\\/]*\.erl$/),
  examplePath: paths(exampleFolders, /_(?:example|demo)\.erl$/),
  isGenerated: (text) => saysGenerated(text) || written.test(text.slice(0, 2000)),
  mayUseOpenTelemetry,
  mayConcernRules: mayWorkOnSpans,
  mayStartSpans: mayWorkOnSpans,
  mayRegisterRoutes: (text) => text.includes('cowboy_router'),
} as const satisfies LanguageProfile;

function mayUseOpenTelemetry(text: string): boolean {
  return text.includes('opentelemetry') || /\botel_/.test(text);
}

/** Also with spans that it gets from elsewhere. */
function mayWorkOnSpans(text: string): boolean {
  return mayUseOpenTelemetry(text) || works.test(text);
}

/** What gpb and the gRPC plugin of rebar3 write. */
const written = /^%.*(?:\bdo not edit\b|\bgenerated on\b.*\bshould not be modified manually\b)/im;
