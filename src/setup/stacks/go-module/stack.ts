import * as l10n from '@vscode/l10n';
import { type GoProgram, readGoProgram, tracingOf } from '../../go/go-program.ts';
import { planGo } from '../../go/plan-go.ts';
import { serverOf } from '../../go/server.ts';
import type { Stack } from '../../stack.ts';

export const goModule: Stack = {
  id: 'go-module',
  title: l10n.t('Go module'),
  approaches: [
    { id: 'sdk', title: 'SDK', because: l10n.t('a file of the program says what is traced and where spans go') },
  ],
  detect: (folder, files) => {
    const program = readGoProgram(folder, files);
    const server = program && serverOf(program, files);
    if (!server) return undefined;
    const tracing = tracingOf(program);
    return {
      folder,
      stack: 'go-module',
      name: nameOf(program),
      because: server.because,
      ...(tracing !== undefined && { tracing }),
    };
  },
  plan: (service, _approach, choices, draft) => planGo(service, choices, draft),
};

/** The name of the folder, as in `cmd/orders`; where that says nothing, the last part of the module's path. */
function nameOf({ folder, root, module }: GoProgram): string {
  const own = folder.split('/').at(-1)!;
  if (folder !== root && !/^(?:cmd|src|main|app|server|service|api|web)$/.test(own)) return own;
  const parts = (module.module ?? '').split('/').filter((part) => part !== '' && !/^v\d+$/.test(part));
  return parts.at(-1) ?? (own || 'app');
}
