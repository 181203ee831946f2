import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

const reference = z.object({ $ref: z.string() });
const content = z.record(z.string(), z.object({ schema: z.unknown().optional() }));

const parameter = z.object({
  in: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
});
const response = z.object({ content: content.default({}) });

const operation = z.object({
  parameters: z.array(z.union([reference, parameter])).default([]),
  requestBody: z.object({ content }).exactOptional(),
  responses: z.record(z.string(), z.union([reference, response])),
});

const document = z.object({
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(
    z.string(),
    z.object({
      get: operation.exactOptional(),
      post: operation.exactOptional(),
      put: operation.exactOptional(),
      patch: operation.exactOptional(),
      delete: operation.exactOptional(),
    }),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), parameter),
    responses: z.record(z.string(), response),
  }),
});

type Document = z.output<typeof document>;

/** One method on one path of an OpenAPI 3.0 document. */
export interface Operation3 {
  /** JSON schema of the request's body; `undefined` when the specification knows of none. */
  body: unknown;
  query: { name: string; required: boolean }[];
  /** By status code; an answer without a schema may have any body. */
  answers: Record<string, { schema?: unknown }>;
}

/** An OpenAPI 3.0 document, ready for a JSON-schema validator. */
export interface Specification3 {
  /** To be registered with the validator; the schemas of operations refer to it. */
  schema: { $id: string; components: Pick<Document['components'], 'schemas'> };
  /** `undefined` when there is no such method on such a path. The slash at the end is part of a path. */
  operation(method: string, path: string): Operation3 | undefined;
  /**
   * The one of several schemas that a body says it has, where the document tells by which of its fields; otherwise the
   * schema itself.
   */
  chosen(schema: unknown, body: unknown): unknown;
}

/**
 * Reads an OpenAPI 3.0 file and translates what JSON schema says differently.
 *
 * @param id What the document is called among the validator's schemas.
 */
export function readOpenApi3(file: string, id: string): Specification3 {
  const read = document.parse(translated(parse(readFileSync(file, 'utf8')), id));
  const [{ url: base }] = read.servers;
  const routes = Object.entries(read.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, details]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${base}${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      // A path without parameters is meant before one that has them.
      parameters: path.split('{').length,
      operation: operationFrom(details, read.components),
    })),
  );
  return {
    schema: { $id: id, components: { schemas: read.components.schemas } },
    operation: (method, path) =>
      routes
        .filter((route) => route.method === method && route.pattern.test(path))
        .toSorted((a, b) => a.parameters - b.parameters)[0]?.operation,
    chosen(schema, body) {
      const named = reference.safeParse(schema).data?.$ref.split('/').at(-1) ?? '';
      const several = discriminated.safeParse(read.components.schemas[named]).data?.discriminator;
      const said = z.record(z.string(), z.unknown()).safeParse(body).data?.[several?.propertyName ?? ''];
      const $ref = typeof said === 'string' ? several?.mapping[said] : undefined;
      return $ref === undefined ? schema : { $ref };
    },
  };
}

const discriminated = z.object({
  discriminator: z.object({ propertyName: z.string(), mapping: z.record(z.string(), z.string()) }),
});

function operationFrom(
  { parameters, requestBody, responses }: z.output<typeof operation>,
  components: Document['components'],
): Operation3 {
  const named = (ref: string) => ref.split('/').at(-1) ?? '';
  const known = parameters.map((entry) =>
    '$ref' in entry ? components.parameters[named(entry.$ref)] : entry,
  );
  return {
    body: requestBody?.content['application/json']?.schema,
    query: known.filter((entry) => entry !== undefined).filter((entry) => entry.in === 'query'),
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, entry]) => {
        const answer = '$ref' in entry ? components.responses[named(entry.$ref)] : entry;
        return [status, { schema: answer?.content['application/json']?.schema }];
      }),
    ),
  };
}

/**
 * References to schemas become absolute; what may be null is one of two; of several schemas more than one may fit, since
 * theirs often do not exclude each other.
 */
function translated(node: unknown, id: string): unknown {
  if (typeof node === 'string')
    return node.replace(/^#\/components\/schemas\//, `${id}#/components/schemas/`);
  if (Array.isArray(node)) return node.map((entry) => translated(entry, id));
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, oneOf, ...rest } = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, translated(value, id)]),
  );
  const schema = oneOf === undefined ? rest : { ...rest, anyOf: oneOf };
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}
