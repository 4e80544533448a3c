import type { Assignment } from '../../environment/assignment.ts';
import { assignmentsOf, commandsOf, readInstructions } from '../../environment/dockerfile.ts';
import { assignmentsIn, type Command } from '../../environment/shell.ts';
import type { EmbeddedText } from '../../yaml/embedded-text.ts';
import type { SourceKind } from '../file.ts';
import { mayRunProgram, programOf } from '../runtime.ts';
import { type Setting, settingOf } from '../setting.ts';

/** What `FROM` starts, with what the stage has that it starts from. */
interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly assignments: Assignment[];
  readonly commands: Command[];
}

/** `Dockerfile`, `Dockerfile.dev`, `shop.dockerfile`, `Containerfile`. */
export const dockerfile: SourceKind = {
  matches: (path) => /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]*)?$|\.dockerfile$/i.test(path),
  mayConcern: (text) => mayRunProgram(text) || /javaagent\S*\.jar/.test(text),
  read(text) {
    const stages: Stage[] = [];
    const fetched: EmbeddedText[] = [];
    const lost: Setting[] = [];
    for (const instruction of readInstructions(text)) {
      const { keyword, rest } = instruction;
      if (keyword === 'FROM') {
        stages.push(stageFrom(rest.text, stages));
        continue;
      }
      const stage = stages.at(-1) ?? stageFrom('', stages);
      if (stages.length === 0) stages.push(stage);
      if (keyword === 'ENV') stage.assignments.push(...assignmentsOf(instruction));
      // The last of them counts, and CMD are the arguments of ENTRYPOINT.
      if (keyword === 'CMD' || keyword === 'ENTRYPOINT') stage.commands.push(...commandsOf(instruction, text));
      if (keyword === 'ADD' || keyword === 'RUN') {
        const commands = commandsOf(instruction, text);
        fetched.push(...commands.flat().filter((word) => /^https?:\/\//.test(word.text)));
        if (keyword === 'RUN') lost.push(...exportsAlone(commands));
      }
    }
    const programs = stages.map(({ assignments, commands, image }) => programOf(assignments, commands, image));
    return { programs, lost, fetched };
  },
};

function stageFrom(rest: string, stages: readonly Stage[]): Stage {
  const [, image = '', name] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(rest) ?? [];
  const base = stages.find((stage) => stage.name !== undefined && stage.name === image);
  return {
    image: base?.image ?? image,
    name,
    assignments: [...(base?.assignments ?? [])],
    commands: [...(base?.commands ?? [])],
  };
}

/** What commands export that do nothing else. */
function exportsAlone(commands: readonly Command[]): readonly Setting[] {
  const isAlone = commands.every(([program]) => program?.text === 'export');
  return isAlone ? commands.flatMap(assignmentsIn).flatMap((one) => settingOf(one) ?? []) : [];
}
