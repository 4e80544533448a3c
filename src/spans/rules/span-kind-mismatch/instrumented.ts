import { mayInstrument, type Project } from '../../project.ts';
import type { System } from './evidence.ts';

/** Modules whose instrumentations make spans for calls of a system. */
const modules: Readonly<Record<System, readonly string[]>> = {
  database: ['pg', 'mysql', 'mongo', 'redis', 'cassandra', 'knex', 'tedious', 'typeorm', 'oracledb', 'prisma'],
  http: ['http', 'undici', 'fetch'],
  rpc: ['grpc', 'aws'],
  messaging: ['kafkajs', 'amqplib', 'aws', 'bullmq'],
};

/** Whether calls of a system may have spans by themselves in a package, so that those around them are internal. */
export function isInstrumented(project: Project, system: System): boolean {
  return modules[system].some((module) => mayInstrument(project, module));
}
