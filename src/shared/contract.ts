import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import type { FindingCode } from './findings/finding.ts';
import { findingCodes } from './findings/finding.ts';
import { checkResultSchema } from './model/check.ts';
import {
  certificateSchema,
  deviceSchema,
  discoveryEventSchema,
  hostKeySchema,
  identifiedSchema,
} from './model/device.ts';
import { diagnosisSchema } from './model/diagnosis.ts';
import { directoryGroupSchema, directoryPersonSchema, organisationSchema } from './model/directory.ts';
import { findingSchema } from './model/finding.ts';
import { cardSchema } from './model/house.ts';
import { logLineSchema } from './model/log.ts';
import { planSchema, runKindSchema } from './model/plan.ts';
import { claimSchema } from './model/proof.ts';
import { reportSchema } from './model/report.ts';
import { runEventSchema } from './model/run.ts';
import { secretPurposeSchema, secretStatusSchema } from './model/secret.ts';
import { sessionSchema } from './model/session.ts';
import { settingsSchema } from './model/settings.ts';
import { setupIdSchema } from './model/answers.ts';
import { beginningSchema, setupSchema, setupSummarySchema } from './model/setup.ts';
import { standingSchema } from './model/standing.ts';

/** The status is for the browser's sake; it is part of the type, and an error with another one is not the contract's. */
const expected = { status: 400, data: findingSchema } as const;

/** Every expected failure arrives as an error with its code from the closed list and the finding as its data. */
const errors = Object.fromEntries(findingCodes.map((code) => [code, expected])) as Record<
  FindingCode,
  typeof expected
>;

/** What a procedure does to the world. Only a session that may change things can call what `changes`. */
export interface Meta {
  changes: boolean;
}

/** Reads, here or on the systems. */
const ask = oc.$meta<Meta>({ changes: false }).errors(errors);
/** Changes what is kept here, or what is on the systems. */
const change = ask.meta({ changes: true });
const ofSetup = z.object({ setup: setupIdSchema });

/** Everything a face may ask of the main process. Electron, the browser and the terminal only carry it. */
export const contract = {
  setups: {
    list: ask.output(z.array(setupSummarySchema)),
    get: ask.input(ofSetup).output(setupSchema),
    /** Begins a setup: gives it an id of its own and the answers that this house starts with. */
    begin: change.input(beginningSchema).output(setupSchema),
    save: change.input(setupSchema).output(setupSchema),
    /** Reads every system again. Changes nothing. */
    standing: ask.input(ofSetup).output(standingSchema),
  },
  secrets: {
    /** The warning to show before anything is typed, where this machine has no keychain. */
    warning: ask.output(findingSchema.optional()),
    status: ask.input(ofSetup).output(z.array(secretStatusSchema)),
    /** SECURITY: one way. There is no procedure that gives a secret back. */
    put: change.input(ofSetup.extend({ purpose: secretPurposeSchema, value: z.string().min(1) })),
    forget: change.input(ofSetup),
  },
  devices: {
    /** What is on the network, live, for as long as it is listened to. */
    discover: ask.output(eventIterator(discoveryEventSchema)),
    /**
     * What answers at an address that a person has typed: a name, an IP address, `host:port`, a pasted URL. Nobody signs
     * in, and nothing is sent but questions that everybody may ask.
     */
    identify: ask
      .input(z.object({ address: z.string().max(2_000), ca: z.string().optional() }))
      .output(identifiedSchema),
    /** Opens TLS to the address, looks at the certificate and sends nothing. */
    certificate: ask
      .input(z.object({ address: z.string(), ca: z.string().optional() }))
      .output(certificateSchema),
    /** The SSH host key of a setup's NAS, for a person to compare. No name and no password is sent. */
    hostKey: ask.input(ofSetup).output(hostKeySchema),
    /** Signs in with what the setup knows, asks the NAS what it is, and signs out. */
    signIn: ask.input(ofSetup).output(deviceSchema),
    /** Has the NAS mail its administrator a one-time code, which is put as `nas-otp` then. */
    mailCode: change.input(ofSetup),
  },
  directory: {
    organisations: ask.input(ofSetup).output(z.array(organisationSchema)),
    groups: ask.input(ofSetup).output(z.array(directoryGroupSchema)),
    /** Who is in any of these groups, by the groups' ids. With authentik everybody when none is named. */
    people: ask.input(ofSetup.extend({ groups: z.array(z.string()) })).output(z.array(directoryPersonSchema)),
  },
  runs: {
    /** What would change. Changes nothing. */
    plan: ask.input(ofSetup.extend({ kind: planSchema.shape.kind })).output(planSchema),
    /** Starts a run, which goes on whether or not anybody watches. Answers as soon as every system has been reached. */
    start: change.input(ofSetup.extend({ kind: runKindSchema })).output(z.object({ run: z.string() })),
    /** The run from its start, then live, until it ends. */
    watch: ask.input(ofSetup).output(eventIterator(runEventSchema)),
    /** A by-hand step is done. */
    confirm: change.input(ofSetup.extend({ step: z.string() })),
    /** Finish this step, start no other. */
    stop: change.input(ofSetup),
    /** Cut the request at hand; what it reached is uncertain. */
    abort: change.input(ofSetup),
  },
  proof: {
    /**
     * Signs a person in, once each way, with the `person-password` that was put just before, and forgets that password.
     * Changes nothing on the systems; the answers are kept with the setup.
     */
    signIn: change.input(ofSetup.extend(claimSchema.shape)).output(z.array(checkResultSchema)),
  },
  diagnosis: {
    /** What the last look at everything came to: causes before consequences. Looking is a run of kind `check`. */
    latest: ask.input(ofSetup).output(diagnosisSchema),
  },
  report: {
    model: ask.input(ofSetup).output(reportSchema),
    json: ask.input(ofSetup).output(z.string()),
    pdf: ask.input(ofSetup).output(z.instanceof(Blob)),
  },
  house: {
    /** What a newcomer is told on the first screen, where there is something to tell. */
    card: ask.output(cardSchema.optional()),
  },
  settings: {
    get: ask.output(settingsSchema),
    save: change.input(settingsSchema).output(settingsSchema),
  },
  session: {
    /** Whether this session may change things, and whenever that changes. */
    watch: ask.output(eventIterator(sessionSchema)),
    /** From now on this session changes things, and whichever did so far reads. */
    take: ask,
  },
  log: {
    /** The last lines, then live. */
    watch: ask.output(eventIterator(logLineSchema)),
    /** All that is kept of it, as text, one JSON object a line. */
    text: ask.output(z.string()),
  },
};
