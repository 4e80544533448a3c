import type { ComponentRules } from '../rules.ts';

/** `configgrpc.ServerConfig`. */
export const grpcServer: ComponentRules = {
  block: { key: 'grpc', having: 'max_recv_msg_size_mib' },
  since: '0.142.0',
  limits: {
    max_recv_msg_size_mib: { atLeast: 0 },
    read_buffer_size: { atLeast: 0 },
    write_buffer_size: { atLeast: 0 },
  },
};
