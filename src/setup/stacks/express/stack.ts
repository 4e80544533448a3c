import { nodeStack } from '../../node/node-stack.ts';

export const express = nodeStack({
  id: 'express',
  title: 'Express on Node.js',
  dependency: 'express',
  unless: ['@nestjs/core', 'next', 'fastify'],
});
