import type { Identified } from '../../../shared/model/device.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { Button } from '../../components/button.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useEntry } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { useTexts } from '../../texts/texts.ts';
import { fitOf, isFitting } from './fit.ts';
import type { ChosenNas } from './nas-at.ts';
import { Searched } from './searched.tsx';
import { TypedAddress } from './typed-address.tsx';
import { useBeginning } from './use-beginning.ts';
import { useNasGuide } from './use-nas-guide.ts';
import { useIdentify } from './use-identify.ts';
import { useSearch } from './use-search.ts';

/** What is typed and chosen on this screen, kept under its guide or its setup. */
export interface FindEntry {
  /** How the NAS is named: picked from the list, or typed. */
  how: 'picked' | 'typed';
  address: string;
  device?: string;
}

/** The NAS is picked from what answers, or its address is typed; then the way goes on. */
export function FindNas({ onAgain }: { onAgain: () => void }) {
  const { find, common } = useTexts();
  const { setup: current } = useSetup();
  const { where } = useWay();
  // Without one in the address a setup is begun here; it is the current one as soon as main has given it.
  const setup = 'setup' in where && current && 'nas' in current ? current : undefined;
  const guide = useNasGuide();
  const place = `find ${setup?.id ?? guide}`;
  const [entry, enter] = useEntry<FindEntry>(place, {
    how: setup ? 'typed' : 'picked',
    address: setup?.nas.address ?? '',
  });
  const search = useSearch();
  const { identifying, identify, cancel } = useIdentify(setup?.ca);
  const { busy, failure, goOn, clear } = useBeginning({ setup, guide, place });

  const { devices } = search.found;
  const fitting = devices.filter(({ offers }) => isFitting(offers, guide));
  // Where there is no choice, there is no question.
  const only = fitting.length === 1 ? fitting[0] : undefined;
  const device = devices.find(({ id }) => id === entry.device) ?? only;
  const isTyped = entry.how === 'typed';
  const picked = isTyped ? undefined : device;

  const change = (entered: Partial<FindEntry>) => {
    clear();
    cancel();
    enter(entered);
  };
  const typed = entry.address.trim();
  const answered = isTyped && identifying.state === 'answered' ? identifying.answer : undefined;
  const lacksSmb = fitOf((picked ?? answered)?.offers ?? [], guide).lacksSmb;
  const permissionsOnly = lacksSmb || undefined;
  const goOnTyped = async () => {
    clear();
    // A NAS that is done by hand need not be reached from here.
    if (setup?.nas.access === 'by-hand') {
      goOn({ address: typed });
      return;
    }
    // What was to be read before going on has been read.
    if (answered && lacksSmb) {
      goOn({ ...nasOf(answered), permissionsOnly });
      return;
    }
    const answer = await identify(typed);
    if (!answer || !isFitting(answer.offers, guide)) return;
    const isToBeRead = fitOf(answer.offers, guide).lacksSmb && !isWithoutSmb(setup);
    if (!isToBeRead) goOn(nasOf(answer));
  };
  const submit = () => {
    if (picked) {
      const { address, name, version } = picked;
      goOn({ address, name, version, permissionsOnly });
    } else if (typed !== '') void goOnTyped();
  };

  const isReady = isTyped ? typed !== '' : picked !== undefined && isFitting(picked.offers, guide);
  const goOnWith = picked ? find.continueWith(picked.name) : find.continue;
  const leadPicked = devices.length > 0 ? find.lead : find.leadNone;
  return (
    <Screen
      place="find"
      heading={find.heading}
      lead={isTyped ? find.leadTyped : leadPicked}
      aside={
        <button
          type="button"
          className="quiet-link"
          onClick={() => change({ how: isTyped ? 'picked' : 'typed' })}
        >
          {isTyped ? find.pickIt : find.typeIt}
        </button>
      }
      actions={
        <>
          <Button variant="default" href="#/">
            {common.back}
          </Button>
          <Button onClick={submit} loading={busy || identifying.state === 'asking'} disabled={!isReady}>
            {lacksSmb ? find.continueWithoutSmb : goOnWith}
          </Button>
        </>
      }
    >
      {failure && <FindingNote finding={failure} />}
      {isTyped ? (
        <TypedAddress
          address={entry.address}
          identifying={identifying}
          onType={(address) => change({ address })}
          onSubmit={submit}
          onCancel={cancel}
          onGoOnAnyway={setup ? undefined : () => goOn({ address: typed })}
        />
      ) : (
        <Searched
          search={search}
          setup={setup?.id}
          chosen={picked?.id}
          onChoose={({ id }) => change({ device: id })}
          onType={({ addresses, address }) => change({ how: 'typed', address: addresses[0] ?? address })}
          onAgain={onAgain}
        />
      )}
    </Screen>
  );
}

/** Whoever chose the NAS has read that it has no SMB for the people of a directory. */
const isWithoutSmb = (setup: NasSetup | undefined): boolean =>
  setup !== undefined && 'workgroup' in setup && setup.nas.permissionsOnly === true;

/** Its host is no name that it has given itself. */
function nasOf({ address, name, version }: Identified): ChosenNas {
  const { hostname } = new URL(address);
  return { address, version, ...(name === hostname ? {} : { name }) };
}
