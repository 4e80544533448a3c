import * as l10n from '@vscode/l10n';
import { nodeStack } from '../../node/node-stack.ts';

export const fastify = nodeStack({
  id: 'fastify',
  title: l10n.t('Fastify on Node.js'),
  dependency: 'fastify',
  unless: ['@nestjs/core', 'next'],
});
