import { queueOf } from '../../../processing-span.ts';
import { reassignedIn } from '../reassigned.ts';
import type { GoSource } from '../sources.ts';
import type { ReceivingClient } from './receiving-clients.ts';

/** The only topic or queue that a file names where it says what it wants to receive. */
export function destinationIn(source: GoSource, { asks, system }: ReceivingClient): string | undefined {
  const names = (asks ?? []).flatMap((pattern) =>
    [...source.text.matchAll(pattern)].map(({ index, 0: all, 1: asked }) =>
      nameOf(source, asked!.trim(), index + all.lastIndexOf(asked!)),
    ),
  );
  const [name, ...others] = [...new Set(names)];
  // What has these is a pattern, which stands for many.
  if (name === undefined || others.length > 0 || /[#+*$]/.test(name)) return undefined;
  return system === 'aws_sqs' ? queueOf(name) : name;
}

/** The text that an expression has at an offset, if it is the same whenever the code runs. */
function nameOf(source: GoSource, expression: string, offset: number): string | undefined {
  const [place] = source.root.pathTo(offset);
  let text = expression;
  // A variable, its value, and what is in that.
  for (let step = 0; step < 4; step++) {
    const literal = /^"([^"\\]+)"$/.exec(text);
    if (literal) return literal[1];
    const inner = wrapped
      .exec(text)
      ?.slice(1)
      .find((one) => one !== undefined);
    const name = /^\w+$/.test(text) ? text : /^(\w+)\.Name$/.exec(text)?.[1];
    const declared = name !== undefined && place ? source.scopes.lookUp(name, place) : undefined;
    const value = declared && !reassignedIn(source).has(declared) ? declared.value?.text : undefined;
    const next = inner ?? (name === text ? value : /\.QueueDeclare\(\s*([^,()]+),/.exec(value ?? '')?.[1]);
    if (next === undefined) return undefined;
    text = next;
  }
  return undefined;
}

/** A list of one, or a pointer to a text. */
const wrapped = /^(?:\[\]string\{\s*([^,{}]+?)\s*,?\s*\}|aws\.String\(\s*([^()]+?)\s*\)|&(\w+))$/;
