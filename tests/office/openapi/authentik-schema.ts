import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';

import type { Exchange } from '../authentik/exchange.ts';
import { isException } from './exceptions.ts';
import { readOpenApi3 } from './open-api-3.ts';
import type { Operation3 } from './open-api-3.ts';

const API = '/api/v3/';

/** Compares exchanges with authentik's published specification. */
export interface AuthentikSchema {
  /**
   * What an exchange does that the specification does not allow; empty = nothing. Only the API has one.
   *
   * The request's query and body are not looked at when the answer was 400: authentik itself has said what is wrong. Of an
   * answer that leads elsewhere there is nothing to look at, and 404, which the specification does not list, is held
   * against `GenericError`.
   */
  violations: (exchange: Exchange) => string[];
}

/** @param file The specification, see `authentikSpecification`. */
export function readAuthentikSchema(file: string): AuthentikSchema {
  const specification = readOpenApi3(file, 'authentik');
  // Not strict: an OpenAPI document is full of words that are no part of JSON schema.
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, validateSchema: false });
  ajvFormats(ajv);
  ajv.addSchema(specification.schema);

  const compiled = new Map<string, ValidateFunction>();
  function validatorOf(schema: object): ValidateFunction {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate;
  }

  function problems(operation: string, part: 'request' | 'answer', schema: unknown, body: unknown): string[] {
    const chosen = specification.chosen(schema, body);
    if (typeof chosen !== 'object' || chosen === null) return [];
    const validate = validatorOf(chosen);
    if (validate(body)) return [];
    // What may be something or null tells of both when it is neither; the first says more.
    return (validate.errors ?? [])
      .filter(({ keyword, params }) => keyword !== 'anyOf' && params['type'] !== 'null')
      .filter(({ instancePath, data }) => !isException(operation, `${part}${instancePath}`, data))
      .map(
        ({ instancePath, message }) => `${operation}: ${part}${instancePath} ${message ?? 'is not valid'}`,
      );
  }

  return {
    violations({ method, path, query, requestBody, status, responseBody }) {
      if (!path.startsWith(API)) return [];
      const name = `${method} ${path}`;
      const operation = specification.operation(method, path);
      if (operation === undefined) return [`${name}: is not in the specification`];
      const request =
        status === 400
          ? []
          : [
              ...queryProblems(name, operation, query),
              ...(requestBody === undefined ? [] : problems(name, 'request', operation.body, requestBody)),
            ];
      if (status === undefined || (status >= 300 && status < 400)) return request;
      const answer = status === 404 ? { schema: GENERIC_ERROR } : operation.answers[String(status)];
      if (answer === undefined) return [...request, `${name}: status ${status} is not in the specification`];
      return [...request, ...problems(name, 'answer', answer.schema, responseBody)];
    },
  };
}

const GENERIC_ERROR = { $ref: 'authentik#/components/schemas/GenericError' };

function queryProblems(name: string, { query: known }: Operation3, query: Exchange['query']): string[] {
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
