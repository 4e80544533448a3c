/**
 * Values that were renamed with their attribute, by its old name. A value that is not listed stays as it is, where the
 * attribute is listed with `others: 'same'`; else what becomes of it is not known.
 */
export const renamedValues: Readonly<Record<string, RenamedValues>> = {
  'db.system': {
    others: 'same',
    values: {
      adabas: 'softwareag.adabas',
      cache: 'intersystems.cache',
      intersystems_cache: 'intersystems.cache',
      cloudscape: 'other_sql',
      cosmosdb: 'azure.cosmosdb',
      db2: 'ibm.db2',
      dynamodb: 'aws.dynamodb',
      firebird: 'firebirdsql',
      firstsql: 'other_sql',
      h2: 'h2database',
      hanadb: 'sap.hana',
      informix: 'ibm.informix',
      ingres: 'actian.ingres',
      maxdb: 'sap.maxdb',
      mssql: 'microsoft.sql_server',
      mssqlcompact: 'other_sql',
      netezza: 'ibm.netezza',
      oracle: 'oracle.db',
      redshift: 'aws.redshift',
      spanner: 'gcp.spanner',
    },
  },
  'messaging.operation': {
    others: 'unknown',
    values: { create: 'create', deliver: 'process', process: 'process', publish: 'send', receive: 'receive' },
  },
  'net.transport': { others: 'unknown', values: { ip_tcp: 'tcp', ip_udp: 'udp', pipe: 'pipe', unix: 'unix' } },
  'rpc.system': { others: 'same', values: { apache_dubbo: 'dubbo', connect_rpc: 'connectrpc' } },
};

export interface RenamedValues {
  readonly values: Readonly<Record<string, string>>;
  readonly others: 'same' | 'unknown';
}
