import { type GoProgram, readGoProgram, tracingOf } from '../../go/go-program.ts';
import { blankedGo, importsOf } from '../../go/go-text.ts';
import { planGo } from '../../go/plan-go.ts';
import type { Stack } from '../../stack.ts';

export const goModule: Stack = {
  id: 'go-module',
  title: 'Go module',
  approaches: [{ id: 'sdk', title: 'SDK', because: 'a file of the program says what is traced and where spans go' }],
  detect: (folder, files) => {
    const program = readGoProgram(folder, files);
    const because = program && servedBy(program);
    if (!because) return undefined;
    const tracing = tracingOf(program);
    return {
      folder,
      stack: 'go-module',
      name: nameOf(program),
      because,
      ...(tracing !== undefined && { tracing }),
    };
  },
  plan: (service, _approach, choices, draft) => planGo(service, choices, draft),
};

/** What tells that a program serves. */
function servedBy({ sources, module }: GoProgram): string | undefined {
  for (const [path, text] of sources) {
    const imports = importsOf(text);
    const framework = frameworks.find((one) => imports.has(one));
    const file = path.split('/').at(-1)!;
    if (framework !== undefined)
      return `${file} imports ${framework} ${module.requires.get(framework)?.version ?? ''}`.trim();
    const http = imports.get('net/http');
    if (http && new RegExp(`\\b${http}\\.(?:ListenAndServe|Serve(?:TLS)?\\(|Server\\{)`).test(blankedGo(text))) {
      return `${file} serves by net/http`;
    }
    const grpc = imports.get('google.golang.org/grpc');
    if (grpc && new RegExp(`\\b${grpc}\\.NewServer\\(`).test(blankedGo(text))) return `${file} serves by gRPC`;
  }
  return undefined;
}

const frameworks = ['github.com/gin-gonic/gin', 'github.com/labstack/echo/v4', 'github.com/go-chi/chi/v5'];

/** The name of the folder, as in `cmd/orders`; where that says nothing, the last part of the module's path. */
function nameOf({ folder, root, module }: GoProgram): string {
  const own = folder.split('/').at(-1)!;
  if (folder !== root && !/^(?:cmd|src|main|app|server|service|api|web)$/.test(own)) return own;
  const parts = (module.module ?? '').split('/').filter((part) => part !== '' && !/^v\d+$/.test(part));
  return parts.at(-1) ?? (own || 'app');
}
