import { Button } from '../../components/button.tsx';
import type { Setup } from '../../../shared/model/setup.ts';
import type { FoundDevice } from '../../../shared/model/device.ts';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useStream } from '../../components/use-stream.ts';
import { useEntries, useEntry } from '../../store/entries.ts';
import type { Found } from '../../store/found.ts';
import { afterDiscovery } from '../../store/found.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { useTexts } from '../../texts/texts.ts';
import { DeviceList } from './device-list.tsx';
import { TypedAddress } from './typed-address.tsx';
import { WhyMissing } from './why-missing.tsx';

interface Entry {
  /** How the NAS is named: picked from the list, or typed. */
  how: 'picked' | 'typed';
  address: string;
  device?: string;
}

const NOTHING_YET: Found = { interfaces: [], devices: [] };

/** Find the NAS: what answers on the network, or an address that the person types. */
export default function Find() {
  const { find, common } = useTexts();
  const { setup: current, adopt, save } = useSetup();
  const { where, go } = useWay();
  const { forget } = useEntries();
  const { busy, failure, act, clear } = useAct();
  // Without one in the address a setup is begun here; it is the current one as soon as main has given it.
  const setup = 'setup' in where ? current : undefined;
  const place = `find ${setup?.id ?? ''}`;
  const [entry, enter] = useEntry<Entry>(place, {
    how: setup ? 'typed' : 'picked',
    address: setup?.nas.address ?? '',
  });
  const { view: found, failure: deaf } = useStream(
    (signal) => client.devices.discover(undefined, { signal }),
    afterDiscovery,
    NOTHING_YET,
  );
  const fitting = found.devices.filter(isOffered);
  // Where there is no choice, there is no question.
  const only = fitting.length === 1 ? fitting[0] : undefined;
  const device = found.devices.find(({ id }) => id === entry.device) ?? only;
  const picked = entry.how === 'picked' ? device : undefined;

  const goOn = async (chosen: { address: string; name?: string }) => {
    const known = setup
      ? await save({ ...setup, nas: nasAt(setup.nas, chosen) })
      : await client.setups.begin({ guide: 'jumpcloud-synology', ...chosen });
    adopt(known);
    forget(place);
    go({ screen: 'trust', setup: known.id });
  };
  const submit = () =>
    act(() =>
      goOn(picked ? { address: picked.address, name: picked.name } : { address: entry.address.trim() }),
    );

  const isTyped = entry.how === 'typed';
  const isReady = isTyped ? entry.address.trim() !== '' : picked !== undefined && isOffered(picked);
  return (
    <Screen
      place="find"
      heading={find.heading}
      lead={found.devices.length > 0 ? find.lead : find.leadNone}
      aside={
        <button
          type="button"
          className="quiet-link"
          onClick={() => enter({ how: isTyped ? 'picked' : 'typed' })}
        >
          {isTyped ? find.pickIt : find.typeIt}
        </button>
      }
      actions={
        <>
          <Button variant="default" href="#/">
            {common.back}
          </Button>
          <Button onClick={submit} loading={busy} disabled={!isReady}>
            {picked ? find.continueWith(picked.name) : find.continue}
          </Button>
        </>
      }
    >
      {failure && <FindingNote finding={failure} />}
      {isTyped ? (
        <TypedAddress
          address={entry.address}
          onType={(address) => {
            clear();
            enter({ address });
          }}
          onSubmit={submit}
        />
      ) : (
        <>
          {deaf && <FindingNote finding={deaf} />}
          <DeviceList
            devices={found.devices}
            chosen={picked?.id}
            onChoose={({ id }) => enter({ device: id })}
          />
          <WhyMissing interfaces={found.interfaces} />
        </>
      )}
    </Screen>
  );
}

const isOffered = ({ offers }: FoundDevice): boolean =>
  offers.some(({ guide, how }) => guide === 'jumpcloud-synology' && how !== 'impossible');

/** At another address it is another NAS: what people call it is another thing, and its certificate is looked at again. */
function nasAt(before: Setup['nas'], { address, name }: { address: string; name?: string }): Setup['nas'] {
  const { access, account } = before;
  if (address === before.address) return name === undefined ? before : { ...before, name };
  return { access, account, address, ...(name === undefined ? {} : { name }) };
}
