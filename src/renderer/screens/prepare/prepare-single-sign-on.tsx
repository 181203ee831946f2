import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { nasName } from '../../components/nas-name.ts';
import { useAsked } from '../../components/use-asked.ts';
import { useTexts } from '../../texts/texts.ts';
import { PrepareScreen } from './prepare-screen.tsx';
import { draftOf, peopleIn, withDraft } from './single-sign-on-draft.ts';
import type { Listed } from './single-sign-on-fields.tsx';
import { SingleSignOnFields } from './single-sign-on-fields.tsx';
import { usePreparing } from './use-preparing.ts';

/** Who is to sign in to DSM with authentik, and where they open it. */
export function PrepareSingleSignOn({ setup }: { setup: SingleSignOnSetup }) {
  const { prepareSingleSignOn: words } = useTexts();
  const { id, authentik } = setup;
  const isListed = authentik.access === 'api';
  const asked = useAsked<Listed | undefined>(async (signal) => {
    if (!isListed) return undefined;
    const [people, groups] = await Promise.all([
      client.directory.people({ setup: id, groups: [] }, { signal }),
      client.directory.groups({ setup: id }, { signal }),
    ]);
    return { people, groups };
  }, id);
  const preparing = usePreparing(`prepare ${authentik.access} ${id}`, draftOf(setup, { isListed }));
  const { draft, errors, enter, refuse, goOn } = preparing;
  const submit = () => {
    if (peopleIn(draft).length === 0) refuse({ people: words.chooseOne });
    else goOn(withDraft(setup, draft));
  };
  return (
    <PrepareScreen
      setup={id}
      heading={words.heading}
      lead={words.lead(nasName(setup))}
      asked={asked}
      asking={words.asking}
      preparing={preparing}
      onSubmit={submit}
    >
      {(listed) => (
        <SingleSignOnFields setup={setup} listed={listed} draft={draft} errors={errors} onEnter={enter} />
      )}
    </PrepareScreen>
  );
}
