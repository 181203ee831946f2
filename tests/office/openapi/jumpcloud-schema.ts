import { join } from 'node:path';

import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';

import type { Exchange } from '../jumpcloud/exchange.ts';
import { isException } from './exceptions.ts';
import { readSpecification } from './specification.ts';
import type { Operation } from './specification.ts';

/** Compares exchanges with JumpCloud's published specification. */
export interface JumpCloudSchema {
  /**
   * What an exchange does that the specification does not allow; empty = nothing.
   *
   * The request's query and body are not looked at when the answer was 400: the API itself has said what is wrong. An error answer
   * that the specification does not list for the operation, which is most of them, is held against its `Error`.
   */
  violations: (exchange: Exchange) => string[];
}

/** @param folder Where `v1.json` and `v2.json` are, see {@link openApiFolder}. */
export function readJumpCloudSchema(folder: string): JumpCloudSchema {
  const v1 = readSpecification(join(folder, 'v1.json'), 'v1');
  const v2 = readSpecification(join(folder, 'v2.json'), 'v2');
  // Not strict: a Swagger document is full of words that are no part of JSON schema.
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, validateSchema: false });
  ajvFormats(ajv);
  ajv.addSchema(v1.schema);
  ajv.addSchema(v2.schema);

  function problems(operation: string, part: 'request' | 'answer', schema: unknown, body: unknown): string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    const validate = ajv.compile(schema);
    if (validate(body)) return [];
    return (validate.errors ?? [])
      .filter(({ instancePath, data }) => !isException(operation, `${part}${instancePath}`, data))
      .map((error) => `${operation}: ${part}${describe(error)}`);
  }

  return {
    violations({ method, path, query, requestBody, status, responseBody }) {
      const specification = path.startsWith('/api/v2/') ? v2 : v1;
      const operation = specification.operation(method, path);
      const name = `${method} ${path.replace(/\/$/, '')}`;
      if (operation === undefined) return [`${name}: is not in the specification`];
      const request =
        status === 400
          ? []
          : [
              ...queryProblems(name, operation, query),
              ...problems(
                name,
                'request',
                requestBody === undefined ? undefined : operation.body,
                requestBody,
              ),
            ];
      if (status === undefined) return request;
      const answer = operation.answers[String(status)] ?? errorAnswer(status, specification.schema.$id);
      if (answer === undefined) return [...request, `${name}: status ${status} is not in the specification`];
      return [...request, ...problems(name, 'answer', answer.schema, responseBody)];
    },
  };
}

function queryProblems(name: string, { query: known }: Operation, query: Exchange['query']): string[] {
  const given = Object.keys(query);
  return [
    ...given
      .filter((parameter) => known.every((entry) => entry.name !== parameter))
      .map((parameter) => `${name}: query parameter ${parameter} is not in the specification`),
    ...known
      .filter((entry) => entry.required && !given.includes(entry.name))
      .map((entry) => `${name}: query parameter ${entry.name} is missing`),
  ];
}

function errorAnswer(status: number, specification: string): { schema?: unknown } | undefined {
  return status >= 400 ? { schema: { $ref: `${specification}#/definitions/Error` } } : undefined;
}

function describe({ instancePath, message }: ErrorObject): string {
  return `${instancePath} ${message ?? 'is not valid'}`;
}
