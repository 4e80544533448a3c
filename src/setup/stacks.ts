import type { Stack } from './stack.ts';

/** All stacks. In one folder, one that builds upon another goes before it. */
export const stacks: readonly Stack[] = [];
