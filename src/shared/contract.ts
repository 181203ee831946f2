import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import type { FindingCode } from './findings/finding.ts';
import { findingCodes } from './findings/finding.ts';
import { certificateSchema } from './model/device.ts';
import { directoryGroupSchema, organisationSchema } from './model/directory.ts';
import { findingSchema } from './model/finding.ts';
import { planSchema, runKindSchema } from './model/plan.ts';
import { reportSchema } from './model/report.ts';
import { runEventSchema } from './model/run.ts';
import { secretPurposeSchema, secretStatusSchema } from './model/secret.ts';
import { setupIdSchema, setupSchema, setupSummarySchema } from './model/setup.ts';

/** The status is for the browser's sake; it is part of the type, and an error with another one is not the contract's. */
const expected = { status: 400, data: findingSchema } as const;

/** Every expected failure arrives as an error with its code from the closed list and the finding as its data. */
const errors = Object.fromEntries(findingCodes.map((code) => [code, expected])) as Record<
  FindingCode,
  typeof expected
>;

const ask = oc.errors(errors);
const ofSetup = z.object({ setup: setupIdSchema });

/** Everything a face may ask of the main process. Electron, the browser and the terminal only carry it. */
export const contract = {
  setups: {
    list: ask.output(z.array(setupSummarySchema)),
    get: ask.input(ofSetup).output(setupSchema),
    save: ask.input(setupSchema).output(setupSchema),
  },
  secrets: {
    /** The warning to show before anything is typed, where this machine has no keychain. */
    warning: ask.output(findingSchema.optional()),
    status: ask.input(ofSetup).output(z.array(secretStatusSchema)),
    /** SECURITY: one way. There is no procedure that gives a secret back. */
    put: ask.input(ofSetup.extend({ purpose: secretPurposeSchema, value: z.string().min(1) })),
    forget: ask.input(ofSetup),
  },
  devices: {
    /** Opens TLS to the address, looks at the certificate and sends nothing. */
    certificate: ask
      .input(z.object({ address: z.string(), ca: z.string().optional() }))
      .output(certificateSchema),
  },
  directory: {
    organisations: ask.input(ofSetup).output(z.array(organisationSchema)),
    groups: ask.input(ofSetup).output(z.array(directoryGroupSchema)),
  },
  runs: {
    /** What would change. Changes nothing. */
    plan: ask.input(ofSetup.extend({ kind: planSchema.shape.kind })).output(planSchema),
    /** Starts a run, which goes on whether or not anybody watches. Answers as soon as every system has been reached. */
    start: ask.input(ofSetup.extend({ kind: runKindSchema })).output(z.object({ run: z.string() })),
    /** The run from its start, then live, until it ends. */
    watch: ask.input(ofSetup).output(eventIterator(runEventSchema)),
    /** A by-hand step is done. */
    confirm: ask.input(ofSetup.extend({ step: z.string() })),
    /** Finish this step, start no other. */
    stop: ask.input(ofSetup),
    /** Cut the request at hand; what it reached is uncertain. */
    abort: ask.input(ofSetup),
  },
  report: {
    model: ask.input(ofSetup).output(reportSchema),
    json: ask.input(ofSetup).output(z.string()),
    pdf: ask.input(ofSetup).output(z.instanceof(Blob)),
  },
};
