import type { LineFrame } from './stack-frame.ts';

/** Whether the frame is of the language, its runtime or an installed package, as far as its path or class tells. */
export function isLibraryCode({ path, className }: LineFrame): boolean {
  if (className !== '' && LIBRARY_CLASSES.some((prefix) => className.startsWith(prefix))) return true;
  const normal = path.includes('\\') ? path.replaceAll('\\', '/') : path;
  return (
    LIBRARY_BEGINNINGS.some((beginning) => normal.startsWith(beginning)) ||
    LIBRARY_FOLDERS.some((folder) => normal.includes(folder))
  );
}

const LIBRARY_BEGINNINGS = [
  'node:',
  'internal/',
  'native ',
  'node_modules/',
  'webpack/',
  '<',
  '[',
  'chrome-extension://',
  'moz-extension://',
  '/usr/lib/',
  '/usr/local/lib/',
  '/usr/share/dotnet/',
  '/_/src/',
  '/rustc/',
  'vendor/',
];

const LIBRARY_FOLDERS = [
  '/node_modules/',
  '/.yarn/',
  '/site-packages/',
  '/dist-packages/',
  '/lib/python',
  '/pkg/mod/',
  '/usr/local/go/src/',
  '/vendor/',
  '/gems/',
  '/lib/ruby/',
  '/.cargo/registry/',
  '/.rustup/toolchains/',
  '/lib/erlang/',
  '/lib/elixir/',
  '/deps/',
];

/** Packages and namespaces of the runtimes, and of the frameworks that stand between a request and most programs. */
const LIBRARY_CLASSES = [
  'java.',
  'javax.',
  'jdk.',
  'sun.',
  'com.sun.',
  'jakarta.',
  'kotlin.',
  'kotlinx.',
  'scala.',
  'groovy.',
  'org.codehaus.groovy.',
  'clojure.',
  'android.',
  'androidx.',
  'dalvik.',
  'org.apache.',
  'org.springframework.',
  'org.hibernate.',
  'org.eclipse.jetty.',
  'org.junit.',
  'org.gradle.',
  'io.grpc.',
  'io.netty.',
  'io.undertow.',
  'io.vertx.',
  'io.quarkus.',
  'io.micronaut.',
  'io.opentelemetry.',
  'io.ktor.',
  'reactor.',
  'io.reactivex.',
  'okhttp3.',
  'retrofit2.',
  'com.fasterxml.',
  'com.google.common.',
  'com.zaxxer.',
  'com.mysql.',
  'org.postgresql.',
  'System.',
  'Microsoft.',
  'Npgsql.',
  'Grpc.',
];
