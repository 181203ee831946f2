import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { namesIn } from './draft.ts';

/** What is asked about single sign-on, as it stands in the form. Holds no secret. */
export interface SingleSignOnDraft {
  /** User names picked from a list, and user names typed with commas between them. */
  picked: string[];
  typed: string;
  /** Where people open DSM; empty for the address of the NAS. */
  signInAddress: string;
  /** Empty for everybody. */
  group: string;
  application: string;
  slug: string;
}

/**
 * The form as a setup fills it.
 *
 * @param isListed whether people can be picked, or every name is typed
 */
export function draftOf(
  { authentik, nas, people }: SingleSignOnSetup,
  { isListed }: { isListed: boolean },
): SingleSignOnDraft {
  return {
    picked: isListed ? people : [],
    typed: isListed ? '' : people.join(', '),
    signInAddress: nas.signInAddress ?? '',
    group: authentik.group ?? '',
    application: authentik.application,
    slug: authentik.slug,
  };
}

/** Everybody who is named, each once. */
export const peopleIn = ({ picked, typed }: SingleSignOnDraft): string[] => [
  ...new Set([...picked, ...namesIn(typed)]),
];

/** The setup with what stands in the form. Main says what is wrong with it. */
export function withDraft(setup: SingleSignOnSetup, draft: SingleSignOnDraft): SingleSignOnSetup {
  const authentik = { ...setup.authentik, application: draft.application.trim(), slug: draft.slug.trim() };
  const nas = { ...setup.nas };
  // An empty field is an answer that is left out.
  delete authentik.group;
  delete nas.signInAddress;
  const group = draft.group.trim();
  const signInAddress = addressIn(draft.signInAddress);
  if (group !== '') authentik.group = group;
  if (signInAddress !== '') nas.signInAddress = signInAddress;
  return { ...setup, authentik, nas, people: peopleIn(draft) };
}

/** Without the page that was open in the browser it was copied from, and without a slash at its end. */
function addressIn(typed: string): string {
  const [address = ''] = typed.trim().split(/[?#]/);
  const bare = address.replace(/\/+$/, '');
  return bare === '' || address.includes('://') ? bare : `https://${bare}`;
}
