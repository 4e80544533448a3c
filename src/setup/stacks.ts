import type { Stack } from './stack.ts';
import { django } from './stacks/django/stack.ts';
import { erlangRebar3 } from './stacks/erlang-rebar3/stack.ts';
import { express } from './stacks/express/stack.ts';
import { fastapi } from './stacks/fastapi/stack.ts';
import { fastify } from './stacks/fastify/stack.ts';
import { flask } from './stacks/flask/stack.ts';
import { goModule } from './stacks/go-module/stack.ts';
import { nest } from './stacks/nest/stack.ts';
import { next } from './stacks/next/stack.ts';
import { springBootGradle } from './stacks/spring-boot-gradle/stack.ts';
import { springBootMaven } from './stacks/spring-boot-maven/stack.ts';

/** All stacks, in the order in which services of one folder are told. */
export const stacks: readonly Stack[] = [
  express,
  fastify,
  nest,
  next,
  fastapi,
  flask,
  django,
  springBootMaven,
  springBootGradle,
  goModule,
  erlangRebar3,
];
