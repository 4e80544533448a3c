import { plainText } from '../../environment/piece.ts';
import { assignmentsIn, readCommands } from '../../environment/shell.ts';
import type { SourceKind } from '../file.ts';
import { programOf } from '../runtime.ts';

/** Units of systemd, and what is added to them: `Environment=` and `ExecStart=`. */
export const systemd: SourceKind = {
  matches: (path) => /\.service$|\.service\.d\/[^/]*\.conf$/.test(path),
  mayConcern: (text) => /^(?:Environment|Exec\w+)\s*=[^\n]*(?:OTEL_|-Dotel\.|-javaagent:)/m.test(text),
  read(text) {
    const lines = [...text.matchAll(/^(Environment|ExecStart)[ \t]*=((?:[^\n]*\\\r?\n)*[^\n]*)/gm)].map(
      ({ index, 0: whole, 1: key, 2: rest = '' }) => {
        const start = index + whole.length - rest.length;
        return { key, commands: readCommands(plainText(text, { start, end: start + rest.length })) };
      },
    );
    const commandsOf = (wanted: string) => lines.flatMap(({ key, commands }) => (key === wanted ? commands : []));
    return { programs: [programOf(commandsOf('Environment').flatMap(assignmentsIn), commandsOf('ExecStart'))] };
  },
};
