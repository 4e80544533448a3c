import { describe, expect, it } from 'vitest';
import { attributeOfConstant, constantOfAttribute } from './constants.ts';
import { deprecatedAttribute, hasRenamedValues, renamedValue } from './deprecated-attributes.ts';
import { renamedToStable, renamedToUnstable } from './renamed-attributes.ts';
import { renamedValues } from './renamed-values.ts';
import { reshaped } from './reshaped-attributes.ts';

const tables = [renamedToStable, renamedToUnstable, reshaped];
const deprecated = tables.flatMap((table) => Object.keys(table));

describe('the tables of deprecated attributes', () => {
  it('have each name once', () => {
    expect(new Set(deprecated).size).toBe(deprecated.length);
  });

  it('lead to names that are not deprecated themselves', () => {
    for (const name of deprecated) {
      for (const instead of deprecatedAttribute(name)!.names) expect(deprecated, name).not.toContain(instead);
    }
  });

  it('have names of the conventions only: words that are joined by dots', () => {
    for (const name of deprecated) expect(name).toMatch(/^[a-z][a-z\d_]*(\.[a-z][a-z\d_]*)+$/);
  });

  it('leave out what moved and what was reinstated', () => {
    for (const name of ['gen_ai.system', 'enduser.id', 'mcp.method.name', 'state']) {
      expect(deprecatedAttribute(name)).toBeUndefined();
    }
    expect(deprecatedAttribute('constructor')).toBeUndefined();
  });

  it('know values of attributes that are renamed only', () => {
    for (const name of Object.keys(renamedValues)) expect(deprecatedAttribute(name)?.isRename, name).toBe(true);
  });
});

describe('a deprecated attribute', () => {
  it('has another name', () => {
    expect(deprecatedAttribute('http.method')).toEqual({
      names: ['http.request.method'],
      isStable: true,
      isRename: true,
    });
    expect(deprecatedAttribute('messaging.kafka.message_key')).toMatchObject({
      names: ['kafka.message.key'],
      isStable: false,
    });
  });

  it('has several, or none', () => {
    expect(deprecatedAttribute('http.target')).toMatchObject({ names: ['url.path', 'url.query'], isRename: false });
    expect(deprecatedAttribute('db.user')).toMatchObject({ names: [], isRename: false });
  });

  it('has values that were renamed with it', () => {
    expect(renamedValue('db.system', 'mssql')).toBe('microsoft.sql_server');
    expect(renamedValue('db.system', 'postgresql')).toBe('postgresql');
    expect(renamedValue('db.system', undefined)).toBeUndefined();
    expect(renamedValue('net.transport', 'inproc')).toBeUndefined();
    expect(renamedValue('messaging.kafka.partition', 3)).toBeUndefined();
    expect(renamedValue('http.method', 'GET')).toBe('GET');
    expect(hasRenamedValues('http.method')).toBe(false);
  });
});

describe('a constant', () => {
  it('stands for an attribute, whatever library or language it is of', () => {
    for (const constant of ['SEMATTRS_HTTP_METHOD', 'ATTR_HTTP_METHOD', 'HTTP_METHOD']) {
      expect(attributeOfConstant(constant)).toBe('http.method');
    }
    expect(attributeOfConstant('SEMRESATTRS_DEPLOYMENT_ENVIRONMENT')).toBe('deployment.environment');
    expect(attributeOfConstant('ATTR_HTTP_RESPONSE_STATUS_CODE')).toBe('http.response.status_code');
    expect(attributeOfConstant('ATTR_USER_EMAIL')).toBeUndefined();
  });

  it('is of the old name or of the new one by how it begins, where both have it', () => {
    expect(attributeOfConstant('SEMATTRS_MESSAGING_MESSAGE_ID')).toBe('messaging.message_id');
    expect(attributeOfConstant('ATTR_MESSAGING_MESSAGE_ID')).toBe('messaging.message.id');
    expect(attributeOfConstant('SEMATTRS_MESSAGING_KAFKA_MESSAGE_KEY')).toBe('messaging.kafka.message_key');
    expect(attributeOfConstant('ATTR_MESSAGING_KAFKA_MESSAGE_KEY')).toBe('messaging.kafka.message.key');
  });

  it('is named after its attribute', () => {
    for (const name of deprecated) {
      const constant = constantOfAttribute(name);
      expect(constantOfAttribute(attributeOfConstant(`SEMATTRS_${constant}`)!)).toBe(constant);
    }
  });
});
