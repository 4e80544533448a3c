import { describe, expect, it } from 'vitest';
import { splitKey } from '../catalog/catalog.ts';
import { parseVersion } from '../version.ts';
import { catalogWith } from './catalog.testing.ts';
import { documentationPage } from './documentation-page.ts';
import { knowledgeOf } from './knowledge.ts';

const catalog = catalogWith({});

/** The page on a `kind/type`, without what all pages begin with. */
function pageOf(key: string, version = catalog.newest): string | undefined {
  return documentationPage(...splitKey(key), knowledgeOf({ catalog, version, distribution: undefined }))?.replace(
    'https://github.com/open-telemetry/opentelemetry-collector',
    '',
  );
}

describe('the page on a component', () => {
  it.each([
    ['receiver/otlp', '/tree/main/receiver/otlpreceiver#readme'],
    ['exporter/otlp_grpc', '/tree/main/exporter/otlpexporter#readme'],
    ['exporter/otlp', '/tree/main/exporter/otlpexporter#readme'],
    ['processor/k8s_attributes', '-contrib/tree/main/processor/k8sattributesprocessor#readme'],
    ['connector/spanmetrics', '-contrib/tree/main/connector/spanmetricsconnector#readme'],
    ['extension/file_storage', '-contrib/tree/main/extension/storage/filestorage#readme'],
    ['extension/k8s_observer', '-contrib/tree/main/extension/observer/k8sobserver#readme'],
    ['extension/text_encoding', '-contrib/tree/main/extension/encoding/textencodingextension#readme'],
    ['receiver/awscontainerinsightreceiver', '-contrib/tree/main/receiver/awscontainerinsightreceiver#readme'],
    ['receiver/obi', undefined],
    ['receiver/unheard_of', undefined],
  ])('%s is %s', (key, page) => {
    expect(pageOf(key)).toBe(page);
  });

  it('is that of the release', () => {
    const old = parseVersion('0.89.0')!;
    expect(pageOf('exporter/logging', old)).toBe('/tree/v0.89.0/exporter/loggingexporter#readme');
    expect(pageOf('exporter/logging')).toBeUndefined();
  });
});
