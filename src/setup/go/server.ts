import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import type { GoProgram } from './go-program.ts';
import { blankedGo, importsOf } from './go-text.ts';
import type { Helper } from './traced-source.ts';

/** By what a program serves, and how that is traced. */
export interface Server {
  /** What told: `main.go imports github.com/gin-gonic/gin v1.11.0`. */
  readonly because: string;
  readonly helpers: readonly Helper[];
  /** The line that traces it, where it has to be written by hand. */
  readonly line: string;
}

/** What a program serves by, in its own files or in a package of its module that it imports; `undefined`: nothing known. */
export function serverOf(program: GoProgram, files: Files): Server | undefined {
  for (const [path, text] of [...program.sources, ...importedSources(program, files)]) {
    const server = serverIn(text, nameIn(program, path), program);
    if (server) return server;
  }
  return undefined;
}

/** The path as seen from the folder of the program, or else from that of its module. */
function nameIn({ folder, root }: GoProgram, path: string): string {
  return path.slice((path.startsWith(`${folder}/`) ? folder : root).length + 1);
}

function serverIn(text: string, file: string, { module }: GoProgram): Server | undefined {
  const imports = importsOf(text);
  const framework = frameworks.find(({ path }) => imports.has(path));
  if (framework) {
    const { path, ...how } = framework;
    return { because: `${file} imports ${path} ${module.requires.get(path)?.version ?? ''}`.trim(), ...how };
  }
  const code = blankedGo(text);
  const http = imports.get('net/http');
  if (http && new RegExp(`\\b${http}\\.(?:ListenAndServe(?:TLS)?\\(|Serve(?:TLS)?\\(|Server\\{)`).test(code)) {
    const line = 'http.ListenAndServe(address, tracedHandler(handler))';
    return { because: l10n.t('{0} serves by net/http', file), helpers: ['tracedHandler'], line };
  }
  const grpc = imports.get('google.golang.org/grpc');
  if (grpc && new RegExp(`\\b${grpc}\\.NewServer\\(`).test(code)) {
    return {
      because: l10n.t('{0} serves by gRPC', file),
      helpers: ['tracedServer'],
      line: 'grpc.NewServer(tracedServer())',
    };
  }
  return undefined;
}

const frameworks: readonly (Omit<Server, 'because'> & { readonly path: string })[] = [
  { path: 'github.com/gin-gonic/gin', helpers: ['tracedGin'], line: 'router.Use(tracedGin())' },
  {
    path: 'github.com/labstack/echo/v4',
    helpers: ['tracedHandler', 'tracedRoutes'],
    line: 'server.Use(echo.WrapMiddleware(tracedHandler), tracedRoutes)',
  },
  { path: 'github.com/go-chi/chi/v5', helpers: ['tracedHandler'], line: 'router.Use(tracedHandler)' },
];

/** The files, without tests, of packages of the same module that the program imports itself. */
function importedSources({ module, root, imports }: GoProgram, files: Files): readonly (readonly [string, string])[] {
  const prefix = `${module.module ?? ''}/`;
  return [...imports]
    .filter((path) => module.module !== undefined && path.startsWith(prefix))
    .flatMap((path) => {
      const folder = `${root}/${path.slice(prefix.length)}`;
      return (files.filesIn?.(folder) ?? [])
        .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
        .map((name) => [`${folder}/${name}`, files.read(`${folder}/${name}`) ?? ''] as const);
    });
}
