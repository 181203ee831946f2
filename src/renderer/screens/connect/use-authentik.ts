import { useState } from 'react';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { SecretPurpose } from '../../../shared/model/secret.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { client, findingOf } from '../../client.ts';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { useAct } from '../../components/use-act.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { authentikAddress } from './authentik-address.ts';
import type { AuthentikEntry } from './use-authentik-entry.ts';
import { forgetAuthentikEntry } from './use-authentik-entry.ts';

/** What main has is not what authentik takes. */
const TOKEN_REFUSED: readonly string[] = ['AUTHENTIK_TOKEN_REFUSED'] satisfies FindingCode[];

export interface ConnectingAuthentik {
  busy: boolean;
  failure: Finding | undefined;
  /** What main says about the answers, by where each stands. */
  wrong: FieldErrors;
  /** Main has the secret, and authentik has not refused it. */
  isSecretKnown: boolean;
  /** With a token, or without one where main knows it already. */
  withToken: (entry: AuthentikEntry, token: string | undefined) => void;
  /** What authentik shows of the application that a person has made there. */
  byHand: (entry: AuthentikEntry, clientSecret: string | undefined) => void;
  /** The person is changing what failed. */
  clear: () => void;
}

/** Connecting with authentik: where it is, what it is asked with, and going on once it has answered. */
export function useAuthentik(setup: SingleSignOnSetup): ConnectingAuthentik {
  const { save, reach } = useSetup();
  const { where, go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [isSecretKnown, knowSecret] = useState(false);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const { id } = setup;

  const keep = async (purpose: SecretPurpose, value: string | undefined) => {
    if (value === undefined) return;
    await client.secrets.put({ setup: id, purpose, value });
    knowSecret(true);
  };
  const goOn = () => {
    forgetAuthentikEntry(setup);
    reach('prepare');
    // It can take a while, and the person may have gone elsewhere meanwhile.
    if (useWay.getState().where === where) go({ screen: 'prepare', setup: id });
  };
  /** First the answers: where they change, main forgets a token that was meant for another address. */
  const connect = (changed: Partial<SingleSignOnSetup['authentik']>, secretly: () => Promise<void>) =>
    act(async () => {
      try {
        await save({ ...setup, authentik: { ...setup.authentik, ...changed } });
      } catch (error) {
        const errors = fieldErrorsOf(error);
        if (!errors) throw error;
        setWrong(errors);
        return;
      }
      await secretly();
      goOn();
    });
  return {
    busy,
    failure,
    wrong,
    isSecretKnown,
    withToken: ({ address }, token) =>
      connect({ access: 'api', address: authentikAddress(address) }, async () => {
        await keep('directory-key', token);
        await client.directory.groups({ setup: id }).catch((error: unknown) => {
          if (TOKEN_REFUSED.includes(findingOf(error)?.code ?? '')) knowSecret(false);
          throw error;
        });
      }),
    byHand: ({ address, clientId }, clientSecret) => {
      const known = clientId.trim();
      const said = { access: 'by-hand', address: authentikAddress(address) } as const;
      connect(known === '' ? said : { ...said, clientId: known }, () =>
        keep('sso-client-secret', clientSecret),
      );
    },
    clear: () => {
      setWrong({});
      clear();
    },
  };
}
