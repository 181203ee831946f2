import { count } from './review.ts';

export const prepareSingleSignOn = {
  heading: 'Who is to sign in with authentik?',
  lead: (nas: string) =>
    `Each of them needs an account of the same name on ${nas}: DSM makes none by itself. The review compares the names before anything is changed.`,
  asking: 'Asking authentik who is there …',
  people: 'People',
  filterPeople: 'Filter people',
  nobody: 'authentik shows nobody. The token’s user may not see the others.',
  stranger: 'not in authentik',
  list: 'The list',
  chooseOne: 'needs at least one person, or nobody’s sign-in can be looked at',
  sum: (persons: number) => (persons === 0 ? 'Nobody chosen yet' : count(persons, 'person', 'people')),
  typedPeople: 'User names',
  typedPeopleHint: 'As in authentik, with commas between them.',
  signInAddress: 'Where people open DSM',
  signInAddressHint:
    'The address that they type in the browser, and the only one at which the sign-in works: with its port unless that is 443, without a slash at its end and without #/signin. Empty: the address of the NAS.',
  group: 'Only for one group',
  groupHint:
    'Whoever is in it sees DSM among the applications and may sign in; everybody else is turned away.',
  everybody: 'Everybody in authentik',
  application: 'Name of the application',
  applicationHint: 'As people see it in authentik.',
  slug: 'Slug',
  slugHint: 'Part of the addresses of the application: letters, digits and hyphens.',
};
