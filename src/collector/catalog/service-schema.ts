import type { ListSchema, MapSchema, ScalarSchema, Schema } from './schema.ts';

/** What `service` takes in every release: `telemetry` is what differs. */
export function serviceSchema(telemetry: Schema = { type: 'any' }): MapSchema {
  return { type: 'map', keys: { extensions: idsOf('extension'), pipelines, telemetry } };
}

const pipelines: MapSchema = {
  type: 'map',
  keys: {},
  others: {
    type: 'map',
    keys: {
      receivers: { ...idsOf('receiver'), required: true },
      processors: idsOf('processor'),
      exporters: { ...idsOf('exporter'), required: true },
    },
  },
};

function idsOf(refersTo: NonNullable<ScalarSchema['refersTo']>): ListSchema {
  return { type: 'list', items: { type: 'component id', refersTo } };
}
