import { exampleFolders, foreignFolders, type LanguageProfile, paths, saysGenerated } from '../../language-profile.ts';

const works = /\.(?:spanBuilder|startSpan|recordException)\(|\b[sS]pan\.|racer\./;
/** The annotation of generated types, unlike those of generated members, which the types around them have not. */
const generatedType = /^@(?:(?:javax|jakarta)\.annotation\.(?:processing\.)?)?Generated\b/m;

/** Words of who registers routes: most files have none. */
const routes = /@(?:\w+\.)*(?:(?:Request|Get|Post|Put|Patch|Delete)Mapping|Path)\b/;

export const java = {
  names: ['Java'],
  extensions: { java: 'java' },
  // Where Maven and Gradle build; packages below a source folder may well be called so.
  foreignPath: paths(
    `${foreignFolders}|generated-(?:test-)?sources|build[\\\\/]generated`,
    /^(?!(?:.*[\\/])?src[\\/].*[\\/]target[\\/])(?:.*[\\/])?target[\\/]/,
  ),
  // What Surefire and Failsafe run, and the source sets of Gradle's that are for tests.
  testPath: paths(
    'src[\\\\/](?:test[^\\\\/]*|[^\\\\/]*(?:Test|-test)|jmh)|javatests|' +
      // Modules for tests, such as `smoke-tests`.
      '(?:[^\\\\/]*-)?(?:tests?|testing)(?:-[^\\\\/]*)?(?:[\\\\/].*)?[\\\\/]src',
    /(?:Tests?|TestCase|[a-z0-9]IT|[a-z0-9]ITCase)\.java$/,
  ),
  // Of the folders only those around the sources: most packages of tutorials, and of whoever began with one, are `com.example`.
  examplePath: paths(`(?:${exampleFolders})(?:[\\\\/].*)?[\\\\/]src`, /(?:Example|Demo|Sample)s?\.java$/),
  isGenerated: (text) => saysGenerated(text) || generatedType.test(text),
  mayUseOpenTelemetry,
  mayConcernRules: mayWorkOnSpans,
  mayStartSpans: mayWorkOnSpans,
  mayRegisterRoutes: (text) => routes.test(text),
} as const satisfies LanguageProfile;

function mayUseOpenTelemetry(text: string): boolean {
  return text.includes('io.opentelemetry');
}

/** Also with spans that it gets from elsewhere. */
function mayWorkOnSpans(text: string): boolean {
  return mayUseOpenTelemetry(text) || works.test(text);
}
