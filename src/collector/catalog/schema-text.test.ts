import { describe, expect, it } from 'vitest';
import { parseVersion } from '../version.ts';
import { SchemaReader } from './schema-text.ts';

const data = {
  definitions: {
    tls: '{"keys":{"insecure":{"type":"bool","default":false},"tpm":{"keys":{"path":"string"},"since":"0.121.0"}}}',
    queue: '{"keys":{"size":"int","tls":"#tls"},"optional":true}',
  },
  components: {
    'exporter/one': '{"keys":{"queue":{"is":"#queue","since":"0.100.0"},"tls":"#tls","names":{"items":"string"}}}',
    'exporter/two':
      '{"keys":{"old":{"type":"string","removedIn":"0.130.0","deprecated":"0.120.0","replacement":"new"},"new":"string"},"others":"any"}',
  },
};

const at = (version: string) => new SchemaReader(data, parseVersion(version)!);

describe('a key tree', () => {
  it('says what a key is', () => {
    expect(at('0.150.0').read('exporter/one')).toMatchObject({
      type: 'map',
      keys: {
        queue: { type: 'map', optional: true, keys: { size: { type: 'int' } } },
        names: { type: 'list', items: { type: 'string' } },
      },
    });
  });

  it('has what several components share', () => {
    const tls = { type: 'map', keys: { insecure: { type: 'bool', default: false } } };
    expect(at('0.150.0').read('exporter/one')).toMatchObject({ keys: { tls, queue: { keys: { tls } } } });
  });

  it('has no key before the release that brought it, wherever it stands', () => {
    expect(at('0.99.0').read('exporter/one')).not.toHaveProperty('keys.queue');
    expect(at('0.100.0').read('exporter/one')).toHaveProperty('keys.queue');
    expect(at('0.120.0').read('exporter/one')).not.toHaveProperty('keys.queue.keys.tls.keys.tpm');
    expect(at('0.121.0').read('exporter/one')).toHaveProperty('keys.queue.keys.tls.keys.tpm.keys.path');
  });

  it('has no key from the release on that removed it', () => {
    expect(at('0.129.0').read('exporter/two')).toHaveProperty('keys.old');
    expect(at('0.130.0').read('exporter/two')).not.toHaveProperty('keys.old');
  });

  it('warns of a key from the release on that announced its end', () => {
    expect(at('0.119.0').read('exporter/two')).not.toHaveProperty('keys.old.deprecated');
    expect(at('0.120.0').read('exporter/two')).toHaveProperty('keys.old.deprecated', true);
    expect(at('0.120.0').read('exporter/two')).toHaveProperty('keys.old.replacement', 'new');
  });

  it('takes any other key where the component does', () => {
    expect(at('0.150.0').read('exporter/two')).toHaveProperty('others', { type: 'any' });
    expect(at('0.150.0').read('exporter/one')).not.toHaveProperty('others');
  });

  it('is not known of every component', () => {
    expect(at('0.150.0').read('exporter/three')).toBeUndefined();
  });
});
