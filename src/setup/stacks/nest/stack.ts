import { nodeStack } from '../../node/node-stack.ts';

export const nest = nodeStack({
  id: 'nest',
  title: 'NestJS',
  dependency: '@nestjs/core',
  unless: [],
});
