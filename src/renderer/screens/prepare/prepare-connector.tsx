import type { ConnectorSetup } from '../../../shared/model/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import { draftOf, withDraft } from './connector-draft.ts';
import { ConnectorFields } from './connector-fields.tsx';
import { namedGroups } from './draft.ts';
import { PrepareScreen } from './prepare-screen.tsx';
import { useGroups } from './use-groups.ts';
import { usePreparing } from './use-preparing.ts';

/** Which groups Directory Connector is to find, and which Directory Connector it is. */
export function PrepareConnector({ setup }: { setup: ConnectorSetup }) {
  const { prepare, prepareConnector: words } = useTexts();
  const { id, jumpcloud } = setup;
  const asked = useGroups(setup);
  const names = asked.state === 'answered' ? asked.answer?.map(({ name }) => name) : undefined;
  const preparing = usePreparing(`prepare ${jumpcloud.access} ${id}`, draftOf(setup, names));
  const { draft, errors, enter, refuse, goOn } = preparing;
  const submit = () => {
    if (namedGroups(draft).length === 0) refuse({ groups: words.chooseOne });
    else goOn(withDraft(setup, draft));
  };
  return (
    <PrepareScreen
      setup={id}
      heading={words.heading}
      lead={words.lead}
      asked={asked}
      asking={prepare.asking}
      preparing={preparing}
      onSubmit={submit}
    >
      {(listed) => (
        <ConnectorFields setup={id} listed={listed} draft={draft} errors={errors} onEnter={enter} />
      )}
    </PrepareScreen>
  );
}
