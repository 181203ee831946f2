import { useSetup } from '../store/setup.ts';
import type { Texts } from '../texts/texts.ts';
import { useTexts } from '../texts/texts.ts';
import { nasName } from './nas-name.ts';
import { useGuide } from './use-guide.ts';
import { directoryOf } from '../../shared/guide-ids.ts';
import type { Setup } from '../../shared/model/setup.ts';

/** What things are called in the setup that is being worked on. */
interface Names {
  /** What is set up: the NAS, or Directory Connector. */
  target: string;
  directory: string;
  nas: string;
  /** The administrator of the NAS. */
  account: string;
  serviceAccount: string;
}

/** The names that a person knows the things of this setup by; empty where the setup has no such thing, or none is open. */
export function useNames(): Names {
  const { setup } = useSetup();
  const { common } = useTexts();
  const guide = useGuide();
  return { ...namesIn(setup, common), directory: common.directories[directoryOf(guide)] };
}

function namesIn(setup: Setup | undefined, { connector }: Texts['common']): Omit<Names, 'directory'> {
  const nas = setup && 'nas' in setup ? nasName(setup) : '';
  return {
    target: setup && !('nas' in setup) ? connector : nas,
    nas,
    account: setup && 'nas' in setup ? setup.nas.account : '',
    serviceAccount: setup && 'serviceAccount' in setup ? setup.serviceAccount.username : '',
  };
}
