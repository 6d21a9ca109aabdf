import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { problemSchema } from '../problem.ts';
import { basePath } from '../route-key.ts';

/** As much of an OpenAPI document as checking answers takes. */
export interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: Record<string, Record<string, object>>;
  readonly [member: string]: unknown;
}

export interface Described {
  readonly operationId: string;
  readonly tags: string[];
  readonly security: object[];
  readonly parameters?: { readonly in: string; readonly name: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, Answered | Reference>;
  readonly [member: string]: unknown;
}

interface Answered {
  readonly content?: Record<string, { readonly schema: object }>;
  readonly headers?: Record<string, unknown>;
}

type Reference = { readonly $ref: string };

export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Holds answers against the document: fails on a status, media type, header or body that it does not name. */
export class Contract {
  readonly document: Document;
  private readonly ajv: Ajv2020;
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(document: Document) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
    this.ajv.addKeyword('example');
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
  }

  /** @throws Error naming what the document does not allow. */
  check(answer: Answer): void {
    const operation = this.operationOf(answer);
    if (operation === null) {
      return checkUnknown(answer);
    }
    const described = operation.responses[answer.status];
    const place = `${operation.operationId} ${answer.status}`;
    if (described === undefined) {
      throw new Error(`${place} is not documented: ${answer.text}`);
    }
    const response = this.resolve<Answered>(described);
    for (const name of Object.keys(response.headers ?? {})) {
      if (!answer.headers.has(name) && name !== 'Link') {
        throw new Error(`${place} lacks the header ${name}.`);
      }
    }
    this.checkBody(place, answer, response);
  }

  /** Validates a value against a schema of the document, in which no object may hold more than is named. */
  compile(schema: object): ValidateFunction {
    const known = this.compiled.get(schema);
    if (known !== undefined) {
      return known;
    }
    const whole = { ...schema, $defs: this.document.components['schemas'] };
    const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
    const validate = this.ajv.compile(closed(JSON.parse(text)) as object);
    this.compiled.set(schema, validate);
    return validate;
  }

  resolve<T extends object>(part: T | Reference): T {
    if (!('$ref' in part)) {
      return part;
    }
    const names = part.$ref.split('/').slice(1);
    const found = names.reduce<unknown>(
      (at, name) => (at as Record<string, unknown>)?.[name],
      this.document,
    );
    if (found === undefined) {
      throw new Error(`${part.$ref} points nowhere.`);
    }
    return found as T;
  }

  private operationOf({ method, path }: Answer): Described | null {
    const entry = Object.entries(this.document.paths).find(([template]) => {
      const source = template.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
      return new RegExp(`^${basePath}${source}$`).test(path);
    });
    return entry?.[1][method === 'HEAD' ? 'get' : method.toLowerCase()] ?? null;
  }

  private checkBody(place: string, answer: Answer, { content }: Answered): void {
    if (content === undefined || answer.method === 'HEAD') {
      if (answer.text !== '') {
        throw new Error(`${place} has a body that is not documented.`);
      }
      return;
    }
    const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? 'none';
    const schema = content[mediaType]?.schema;
    if (schema === undefined) {
      throw new Error(`${place} is ${mediaType}, which is not documented.`);
    }
    const validate = this.compile(schema);
    if (!validate(JSON.parse(answer.text))) {
      throw new Error(`${place} does not fit: ${this.ajv.errorsText(validate.errors)}`);
    }
  }
}

/** An address that the document does not know answers 404 or 405, or says what it allows. */
function checkUnknown({ method, path, status, text }: Answer): void {
  if (method === 'OPTIONS' && status === 204) {
    return;
  }
  if (status !== 404 && status !== 405) {
    throw new Error(`${method} ${path} is not documented, but answers ${status}.`);
  }
  if (method !== 'HEAD') {
    problemSchema.strict().parse(JSON.parse(text));
  }
}

/** A schema in which every object that names its properties holds no others. */
function closed(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  const open = 'properties' in schema && !('additionalProperties' in schema);
  return { ...Object.fromEntries(entries), ...(open && { additionalProperties: false }) };
}
