import type { JoinSetup } from '../../../shared/model/setup.ts';
import { nasName } from '../../components/nas-name.ts';
import { useTexts } from '../../texts/texts.ts';
import { draftOf, namedGroups, withDraft } from './draft.ts';
import { JoinFields } from './join-fields.tsx';
import { PrepareScreen } from './prepare-screen.tsx';
import { useGroups } from './use-groups.ts';
import { usePreparing } from './use-preparing.ts';

/** Whose groups are to use the NAS. */
export function PrepareJoin({ setup }: { setup: JoinSetup }) {
  const { prepare } = useTexts();
  const { id, jumpcloud } = setup;
  const asked = useGroups(setup);
  const names = asked.state === 'answered' ? asked.answer?.map(({ name }) => name) : undefined;
  const preparing = usePreparing(`prepare ${jumpcloud.access} ${id}`, draftOf(setup, names));
  const { draft, errors, enter, refuse, goOn } = preparing;
  const submit = () => {
    if (namedGroups(draft).length === 0) refuse({ groups: prepare.chooseOne });
    else goOn(withDraft(setup, draft));
  };
  const nas = nasName(setup);
  return (
    <PrepareScreen
      setup={id}
      heading={prepare.heading}
      lead={jumpcloud.access === 'by-hand' ? prepare.leadByHand(nas) : prepare.lead(nas)}
      asked={asked}
      asking={prepare.asking}
      preparing={preparing}
      onSubmit={submit}
    >
      {(listed) => <JoinFields setup={setup} listed={listed} draft={draft} errors={errors} onEnter={enter} />}
    </PrepareScreen>
  );
}
