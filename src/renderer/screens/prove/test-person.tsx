import type { Setup } from '../../../shared/model/setup.ts';
import type { PersonFormFrame } from './person-form.tsx';
import { TestAtNas } from './test-at-nas.tsx';
import { TestWithAuthentik } from './test-with-authentik.tsx';

/** One person's own sign-in, by the ways that the guide has; nothing where nobody's rests on it. */
export function TestPerson({ setup, ...frame }: PersonFormFrame & { setup: Setup }) {
  switch (setup.guide) {
    case 'jumpcloud-synology':
    case 'jumpcloud-qnap':
    case 'jumpcloud-truenas':
      return <TestAtNas setup={setup} {...frame} />;
    case 'authentik-synology':
      return <TestWithAuthentik setup={setup} {...frame} />;
    case 'jumpcloud-bitwarden':
      return null;
  }
}
