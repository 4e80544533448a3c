import { describe, expect, it } from 'vitest';
import { isSanitizer, isSecretText, sensitivityOf } from './sensitivity.ts';

describe('the name of an attribute', () => {
  it.each([
    'password',
    'db.password',
    'DB_PASSWORD',
    'userPassword',
    'http.request.header.authorization',
    'http.request.header.set-cookie',
    'http.request.header.x-api-key',
    'client_secret',
    'accessToken',
    'authorization_token',
    'reset_token',
    'credit_card',
    'card.cvv',
    'aws.secret_access_key',
    'api_key.value',
  ])('%s is of a secret', (name) => expect(sensitivityOf(name)).toBe('secret'));

  it.each(['user.email', 'customerPhone', 'user.full_name', 'dob'])('%s is of a person', (name) =>
    expect(sensitivityOf(name)).toBe('personal'),
  );

  it.each([
    'token',
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.total',
    'prompt.token.count',
    'tokens',
    'max_token',
    'next_page_token',
    'csrf_token',
    'has_password',
    'password_hash',
    'passwordLength',
    'reset_password',
    'invalid_access_token',
    'secret.name',
    'api_key.id',
    'cookie.count',
    'author',
    'test.fullName',
    'code.function.full_name',
    'primary_key',
    'cache.key',
    'user.name',
    'user.id',
    'session.id',
    'email.sent',
    'send_email',
    'ip',
  ])('%s is of neither', (name) => expect(sensitivityOf(name)).toBeUndefined());
});

it('takes functions by their names for ones that make something harmless', () => {
  for (const name of ['redact', 'maskEmail', 'sha256Hash', 'isValid', 'anonymise'])
    expect(isSanitizer(name)).toBe(true);
  for (const name of ['getPassword', 'String', 'toString']) expect(isSanitizer(name)).toBe(false);
});

it('knows secrets by their form', () => {
  expect(isSecretText(`ghp_${'a'.repeat(36)}`)).toBe(true);
  expect(isSecretText('-----BEGIN RSA PRIVATE KEY-----\nMII')).toBe(true);
  for (const text of ['sk-learn', 'eyJ', 'AKIA', 'task-list-of-all-the-things-there-are']) {
    expect(isSecretText(text)).toBe(false);
  }
});
