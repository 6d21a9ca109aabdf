import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeKeys } from './permissions.ts';
import type { Described, Document } from './testing/contract.ts';
import { openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let document: Document;
let operations: { key: string; path: string; operation: Described }[];

beforeAll(async () => {
  office = await openOffice();
  document = (await office.ask<Document>('GET', '/openapi.json')).json;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      key: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
});
afterAll(() => office.close());

/** Everything in a JSON value that is an object, at any depth. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value)) {
      yield value as Record<string, unknown>;
    }
    for (const inner of Object.values(value)) {
      yield* objectsIn(inner);
    }
  }
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 with a version, a server and a description', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Wachtpost', version: '1.0.0', description: expect.any(String) },
      servers: [{ url: '/api/v1' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    });
  });

  it('may be read by anybody, from any page', async () => {
    const { headers } = await office.ask('GET', '/openapi.json');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('names each route of the permission table once, and no other', () => {
    expect(operations.map(({ key }) => key).toSorted()).toEqual(routeKeys.toSorted());
  });

  it('names each operation, by one name, under tags that it explains', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = (document['tags'] as { name: string }[]).map((tag) => tag.name);
    for (const { operation } of operations) {
      expect(operation).toMatchObject({
        summary: expect.any(String),
        description: expect.stringMatching(/\w/),
      });
      expect(tags).toEqual(expect.arrayContaining(operation.tags));
    }
  });

  it('declares exactly the parameters that stand in each path', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((each) => each.in === 'path');
      expect(declared.map((each) => each.name)).toEqual(inPath);
    }
  });

  it('documents success and problems of each operation, with the headers of every answer', () => {
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      expect(statuses).toContain('500');
      for (const response of Object.values(operation.responses)) {
        const { headers } = office.ask.contract.resolve<{ headers?: object }>(response);
        expect(Object.keys(headers ?? {})).toEqual(
          expect.arrayContaining(['API-Version', 'X-Request-Id']),
        );
      }
    }
  });

  it('has no reference that points nowhere', () => {
    const references = [...objectsIn(document)].filter((part) => typeof part['$ref'] === 'string');
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      office.ask.contract.resolve(reference as { $ref: string });
    }
  });

  it('holds only schemas that JSON Schema 2020-12 accepts, and examples that fit them', () => {
    const schemas = Object.values(document.components['schemas'] ?? {});
    const faults = schemas.map((schema) => {
      const validate = office.ask.contract.compile(schema);
      return 'example' in schema && !validate(schema.example) ? validate.errors : null;
    });
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
    for (const { operation } of operations) {
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
        expect(office.ask.contract.compile(schema)).toBeTypeOf('function');
      }
    }
  });

  it('follows the naming of the NL GOV API Design Rules', () => {
    for (const { path } of operations) {
      expect(path).not.toMatch(/\/$/);
      expect(path).toMatch(/^(\/([a-z][a-z-]*(\.json)?|\{[a-z][A-Za-z]*\}))+$/);
    }
    const names = [...objectsIn(document)].flatMap((part) => [
      ...Object.keys((part['properties'] as object | undefined) ?? {}),
      ...(part['in'] === 'query' ? [String(part['name'])] : []),
    ]);
    expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  });

  it('asks for a token wherever not everybody may come', () => {
    const open = operations.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ key }) => key).toSorted()).toEqual([
      'GET /health',
      'GET /health/ready',
      'GET /openapi.json',
    ]);
  });
});
