import { nodeStack } from '../../node/node-stack.ts';

export const fastify = nodeStack({
  id: 'fastify',
  title: 'Fastify on Node.js',
  dependency: 'fastify',
  unless: ['@nestjs/core', 'next'],
});
