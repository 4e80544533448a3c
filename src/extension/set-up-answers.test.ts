import { describe, expect, it } from 'vitest';
import type { ServiceOffer, ServiceOffers } from '../protocol/set-up.ts';
import { approachesOf, hasClusterCollector, paramsOf, proposedAnswers } from './set-up-answers.ts';

const agent = { id: 'agent', title: 'Java agent', because: 'the most libraries' };
const sdk = { id: 'sdk', title: 'SDK', because: 'a file of the project' };

const service = (name: string, rest: Partial<ServiceOffer> = {}): ServiceOffer => ({
  folder: `file:///shop/${name}`,
  workspaceFolder: 'file:///shop',
  place: name,
  stack: 'express',
  stackTitle: 'Express on Node.js',
  name,
  because: 'package.json depends on express ^5.1.0',
  approaches: [sdk],
  ...rest,
});

const orders = service('orders');
const stock = service('stock', { stack: 'spring-boot-maven', approaches: [agent, sdk] });
const cart = service('cart', { tracing: 'package.json depends on @opentelemetry/sdk-node' });

const offers = (...services: readonly ServiceOffer[]): ServiceOffers => ({
  services,
  parts: ['dockerfile', 'kubernetes', 'collector-agent'].map((id) => ({ id, title: id, because: '' })),
  defaults: { environment: 'development', clusterNamespace: 'observability' },
  complete: true,
});

describe('what is proposed of a set-up', () => {
  it('is all that is not traced, sent to this editor, with nothing beside it', () => {
    const answers = proposedAnswers(offers(cart, orders, stock), {});
    expect(answers).toMatchObject({ services: [orders, stock], target: 'receiver', environment: 'development' });
    expect(paramsOf(answers, 'http://localhost:4318')).toEqual({
      services: [
        { folder: 'file:///shop/orders', workspaceFolder: 'file:///shop', stack: 'express' },
        { folder: 'file:///shop/stock', workspaceFolder: 'file:///shop', stack: 'spring-boot-maven' },
      ],
      endpoint: 'http://localhost:4318',
      environment: 'development',
      parts: [],
      clusterNamespace: 'observability',
    });
  });

  it('is the innermost service of the file that is open, unless that is traced', () => {
    const inner = service('orders/worker');
    const servicesFor = (file: string) => proposedAnswers(offers(cart, orders, inner), {}, file).services;
    expect(servicesFor('file:///shop/orders/server.js')).toEqual([orders]);
    expect(servicesFor('file:///shop/orders/worker/main.js')).toEqual([inner]);
    expect(servicesFor('file:///shop/orders-old/server.js')).toEqual([orders, inner]);
    expect(servicesFor('file:///shop/cart/server.js')).toEqual([orders, inner]);
  });

  it('is one service even where all are traced', () => {
    expect(proposedAnswers(offers(cart), {}).services).toEqual([cart]);
  });

  it('is what was answered the last time, as far as it still can be', () => {
    const last = {
      approach: 'agent',
      target: 'collector' as const,
      addresses: { collector: 'http://collector:4317', other: '' },
      environment: 'staging',
      serviceNamespace: 'shop',
      parts: ['dockerfile', 'gone'],
      clusterNamespace: 'telemetry',
    };
    expect(paramsOf(proposedAnswers(offers(orders), last), 'http://localhost:4318')).toMatchObject({
      approach: 'agent',
      endpoint: 'http://collector:4317',
      environment: 'staging',
      serviceNamespace: 'shop',
      parts: ['dockerfile'],
      clusterNamespace: 'telemetry',
    });
  });
});

it('approaches are those of all services, each once', () => {
  expect(approachesOf([orders])).toEqual([sdk]);
  expect(approachesOf([stock, orders])).toEqual([agent, sdk]);
});

it('collectors are in a cluster only with Kubernetes', () => {
  expect(hasClusterCollector({ parts: ['kubernetes', 'collector-gateway'] })).toBe(true);
  expect(hasClusterCollector({ parts: ['kubernetes', 'dockerfile'] })).toBe(false);
  expect(hasClusterCollector({ parts: ['collector-agent'] })).toBe(false);
});
