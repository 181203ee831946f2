import { useState } from 'react';
import type { Organisation } from '../../../shared/model/directory.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { withJumpCloud } from '../../../shared/with-answers.ts';
import { client, findingOf } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import type { ConnectEntry } from './use-connect-entry.ts';
import { forgetConnectEntry } from './use-connect-entry.ts';

export interface Connecting {
  busy: boolean;
  failure: Finding | undefined;
  /** Main has the key, and JumpCloud has not refused it. */
  isKeyKnown: boolean;
  /** Those to choose from, where the key reaches several and none is chosen. */
  organisations: Organisation[] | undefined;
  /** With a key, or without one where main knows it already. */
  withKey: (entry: ConnectEntry, key: string | undefined) => void;
  choose: (organisation: Organisation) => void;
  /** The person is changing what failed. */
  clear: () => void;
  /** Back to the key. */
  startAgain: () => void;
}

/** Connecting with an API key: which organisations it reaches, which one is meant, and going on. */
export function useConnecting(setup: JumpCloudSetup): Connecting {
  const { save, reach } = useSetup();
  const { where, go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [isKeyKnown, knowKey] = useState(false);
  const [organisations, offer] = useState<Organisation[]>();
  const { id } = setup;

  const goOnWith = async (current: JumpCloudSetup, organisation: Organisation | undefined) => {
    if (organisation && organisation.id !== current.jumpcloud.organisation) {
      await save(withJumpCloud(current, { organisation: organisation.id }));
    }
    forgetConnectEntry(setup);
    reach('prepare');
    // It can take a while, and the person may have gone elsewhere meanwhile.
    if (useWay.getState().where === where) go({ screen: 'prepare', setup: id });
  };
  const askFor = async (current: JumpCloudSetup) => {
    const reached = await client.directory.organisations({ setup: id }).catch((error: unknown) => {
      if (findingOf(error)?.code === 'DIRECTORY_KEY_REFUSED') knowKey(false);
      throw error;
    });
    const saved = reached.find((organisation) => organisation.id === current.jumpcloud.organisation);
    if (!saved && reached.length > 1) offer(reached);
    else await goOnWith(current, saved ?? reached[0]);
  };
  return {
    busy,
    failure,
    isKeyKnown,
    organisations,
    withKey: ({ region }, key) =>
      act(async () => {
        const { jumpcloud } = setup;
        const isOther = jumpcloud.access !== 'api' || jumpcloud.region !== region;
        const current = isOther ? await save(withJumpCloud(setup, { access: 'api', region })) : setup;
        if (key !== undefined) {
          await client.secrets.put({ setup: id, purpose: 'directory-key', value: key });
          knowKey(true);
        }
        await askFor(current);
      }),
    choose: (organisation) => act(() => goOnWith(setup, organisation)),
    clear,
    startAgain: () => {
      offer(undefined);
      clear();
    },
  };
}
