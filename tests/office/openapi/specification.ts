import { readFileSync } from 'node:fs';

import { z } from 'zod';

const parameter = z.union([
  z.object({ $ref: z.string() }),
  z.object({
    in: z.string(),
    name: z.string(),
    required: z.boolean().default(false),
    schema: z.unknown().optional(),
  }),
]);

const operation = z.object({
  parameters: z.array(parameter).default([]),
  responses: z.record(z.string(), z.object({ schema: z.unknown().optional() })),
});

const document = z.object({
  basePath: z.string(),
  parameters: z.record(z.string(), parameter),
  definitions: z.record(z.string(), z.unknown()),
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
});

/** One method on one path of a Swagger 2.0 document. */
export interface Operation {
  /** JSON schema of the request's body; `undefined` when the specification knows of none. */
  body: unknown;
  query: { name: string; required: boolean }[];
  /** By status code; an answer without a schema may have any body. */
  answers: Record<string, { schema?: unknown }>;
}

/** A Swagger 2.0 document, ready for a JSON-schema validator. */
export interface Specification {
  /** To be registered with the validator; the schemas of operations refer to it. */
  schema: { $id: string; definitions: Record<string, unknown> };
  /** `undefined` when there is no such method on such a path. */
  operation(method: string, path: string): Operation | undefined;
}

/**
 * Reads a Swagger 2.0 file and translates the two things in it that JSON schema says differently: references become
 * absolute, and `x-nullable` becomes `nullable`.
 *
 * @param id What the document is called among the validator's schemas.
 */
export function readSpecification(file: string, id: string): Specification {
  const text = readFileSync(file, 'utf8')
    .replaceAll('"#/definitions/', `"${id}#/definitions/`)
    .replaceAll('"x-nullable"', '"nullable"');
  const { basePath, parameters, definitions, paths } = document.parse(JSON.parse(text));

  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, details]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${basePath.replace(/\/$/, '')}${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`),
      operation: operationFrom(details),
    })),
  );

  function operationFrom(details: z.output<typeof operation>): Operation {
    const own = details.parameters.map((entry) => {
      const resolved = '$ref' in entry ? parameters[entry.$ref.replace('#/parameters/', '')] : entry;
      if (resolved === undefined || '$ref' in resolved) throw new Error(`unknown parameter in ${file}`);
      return resolved;
    });
    return {
      body: own.find((entry) => entry.in === 'body')?.schema,
      query: own.filter((entry) => entry.in === 'query'),
      answers: details.responses,
    };
  }

  return {
    schema: { $id: id, definitions },
    operation: (method, path) =>
      routes.find((route) => route.method === method && route.pattern.test(path))?.operation,
  };
}
