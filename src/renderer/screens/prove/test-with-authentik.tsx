import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { useAsked } from '../../components/use-asked.ts';
import type { PersonFormFrame } from './person-form.tsx';
import { PersonForm } from './person-form.tsx';

/** Somebody signs in with authentik as in a browser, up to where DSM would take over. */
export function TestWithAuthentik({ setup, ...frame }: PersonFormFrame & { setup: SingleSignOnSetup }) {
  const { id, authentik, people: chosen } = setup;
  const people = useAsked(async (signal) => {
    // Done by hand, authentik cannot be asked what they are called.
    if (authentik.access === 'by-hand') return chosen.map((username) => ({ username, name: username }));
    const listed = await client.directory.people({ setup: id, groups: [] }, { signal });
    return listed.filter(({ username }) => chosen.includes(username));
  }, id);
  return <PersonForm setup={id} people={people} besides={{}} {...frame} />;
}
