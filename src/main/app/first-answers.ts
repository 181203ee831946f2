import type { FirstAnswers } from '../../shared/model/first-answers.ts';

/** Whoever can be asked for them: Joinery itself, or a client of its contract. */
interface Asked {
  settings: { get: () => Promise<FirstAnswers['settings']> };
  setups: { list: () => Promise<FirstAnswers['setups']> };
}

/** What the first picture is drawn from; undefined where it cannot be read: then the page asks, and is told why not. */
export function firstAnswers({ settings, setups }: Asked): Promise<FirstAnswers | undefined> {
  return Promise.all([settings.get(), setups.list()]).then(
    ([ofThePerson, saved]) => ({ settings: ofThePerson, setups: saved }),
    () => undefined,
  );
}
