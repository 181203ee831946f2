import type { ContractProcedure, ErrorMap } from '@orpc/contract';
import type { InferSchemaInput, InferSchemaOutput, Router } from '@orpc/server';
import { implement, ORPCError } from '@orpc/server';

import type { Meta } from '../../src/shared/contract.ts';
import { contract } from '../../src/shared/contract.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { issuesOf } from '../../src/shared/issue-words.ts';
import { answers } from './samples/answers.ts';

type Contract = typeof contract;

/** How one procedure is answered. What a person is to be told is thrown as in the product: `fail(code, facts)`. */
type Answering<P> =
  P extends ContractProcedure<infer In, infer Out, ErrorMap, Meta>
    ? (
        input: InferSchemaOutput<In>,
        signal: AbortSignal,
      ) => InferSchemaInput<Out> | Promise<InferSchemaInput<Out>>
    : never;

/** An answer to everything that the contract asks. One that is forgotten is an error of type. */
export type Answers = {
  [Room in keyof Contract]: { [Name in keyof Contract[Room]]: Answering<Contract[Room][Name]> };
};

/** What is to be answered otherwise than the samples do. */
export type Otherwise = { [Room in keyof Answers]?: Partial<Answers[Room]> };

/** One call that the page has made. */
export interface Call {
  /** As `setups.save`. */
  name: string;
  input: unknown;
  /** Aborted when the page has cut it. */
  signal: AbortSignal;
}

/** A main process that does nothing: it answers the contract with samples, or with what a test says instead. */
export interface FakeMain {
  router: Router<Contract, object>;
  /** Every call so far that fitted the contract, in order. */
  calls: Call[];
  /** What one procedure was asked, each time. */
  asked(name: string): unknown[];
  /** From the next call on, these are answered so. */
  answer(otherwise: Otherwise): void;
}

type Leaves<Leaf> = Partial<Record<string, Partial<Record<string, Leaf>>>>;
type Handle = (options: { path: readonly string[]; input: unknown; signal?: AbortSignal }) => unknown;

/** A call without a signal of its own is never cut. */
const never = new AbortController().signal;

/** Made from the contract: what comes in and what goes out is checked as in the product, and a failure told likewise. */
export function fakeMain(otherwise: Otherwise = {}): FakeMain {
  const calls: Call[] = [];
  let known: Otherwise[] = [otherwise, answers];
  const handle: Handle = ({ path: [room = '', name = ''], input, signal = never }) => {
    calls.push({ name: `${room}.${name}`, input, signal });
    // `Answers` pairs every procedure with its answer; a path that is known at run time only cannot follow that.
    const told = known as Leaves<(input: unknown, signal: AbortSignal) => unknown>[];
    return told.map((ones) => ones[room]?.[name]).find((one) => one !== undefined)?.(input, signal);
  };
  return {
    router: routerOf(handle),
    calls,
    asked: (name) => calls.filter((call) => call.name === name).map(({ input }) => input),
    answer: (other) => {
      known = [other, ...known];
    },
  };
}

/** Every procedure of the contract, handled by one function. */
function routerOf(handle: Handle): FakeMain['router'] {
  const os = implement(contract).use(async ({ procedure, next }, input) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ExpectedFailure) {
        const { finding } = error;
        throw new ORPCError(finding.code, { status: 400, message: finding.sentence, data: finding });
      }
      if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') throw error;
      throw new ORPCError('BAD_REQUEST', {
        data: { issues: issuesOf(procedure['~orpc'].inputSchema, input) },
      });
    }
  });
  // As above: the pairing is by name, and the contract itself refuses what does not fit.
  const leaves = os as unknown as Leaves<{ handler: (one: Handle) => unknown }>;
  const room = ([name, inside]: [string, object]) => [
    name,
    Object.fromEntries(Object.keys(inside).map((leaf) => [leaf, leaves[name]?.[leaf]?.handler(handle)])),
  ];
  return Object.fromEntries(Object.entries(contract).map(room)) as FakeMain['router'];
}
