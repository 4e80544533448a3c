import { casesOf, type SimulationCase } from '../simulation-case.ts';

const card = '"4[0-9]{3} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}"';

export const redactionCases: readonly SimulationCase[] = casesOf('redaction', {
  'nothing is allowed': 'redaction: {}',
  'allowed keys': 'redaction: {allowed_keys: [http.route, service.name, user.id], summary: debug}',
  'blocked values': `redaction: {allow_all_keys: true, blocked_values: [${card}, "token=\\\\w+"], summary: info}`,
  'blocked values of all types':
    'redaction: {allow_all_keys: true, redact_all_types: true, blocked_values: ["99", "deep|depth"], summary: debug}',
  'blocked keys': 'redaction: {allow_all_keys: true, blocked_key_patterns: ["^user", "pid$$", "vip"], summary: debug}',
  'blocked keys of all types':
    'redaction: {allow_all_keys: true, redact_all_types: true, blocked_key_patterns: ["price", "tags"], summary: silent}',
  'allowed values':
    'redaction: {allow_all_keys: true, blocked_values: ["@", "u-\\\\d"], allowed_values: ["@example.com", "^$$"], summary: debug}',
  'ignored keys':
    'redaction: {allowed_keys: [], ignored_keys: [user.id], ignored_key_patterns: ["^http"], summary: debug}',
  md5: `redaction: {allow_all_keys: true, hash_function: md5, blocked_values: [${card}]}`,
  sha1: `redaction: {allow_all_keys: true, hash_function: sha1, blocked_values: [${card}]}`,
  sha3: `redaction: {allow_all_keys: true, hash_function: sha3, blocked_key_patterns: [user]}`,
  'hmac-sha256': `redaction: {allow_all_keys: true, hash_function: hmac-sha256, hmac_key: "not-a-secret-but-32-bytes-long!!", blocked_key_patterns: [user]}`,
  twice: `redaction/one: {allow_all_keys: true, blocked_values: ["kafka"], summary: debug}
redaction/two: {allow_all_keys: true, blocked_values: ["^u-"], blocked_key_patterns: [url], summary: debug}
`,
});
