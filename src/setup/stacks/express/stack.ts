import * as l10n from '@vscode/l10n';
import { nodeStack } from '../../node/node-stack.ts';

export const express = nodeStack({
  id: 'express',
  title: l10n.t('Express on Node.js'),
  dependency: 'express',
  unless: ['@nestjs/core', 'next', 'fastify'],
});
