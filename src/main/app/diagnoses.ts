import { diagnose } from '../engine/diagnose.ts';
import { historyOf } from '../engine/history.ts';
import { openJournal } from '../engine/journal.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { guideOf } from './guides.ts';

/** What the last look at each saved setup came to, from its journal. Looking is a run of kind `check`. */
export class Diagnoses {
  readonly #store: SetupStore;

  constructor(store: SetupStore) {
    this.#store = store;
  }

  /** @throws SETUP_UNKNOWN, JOURNAL_DAMAGED */
  async latest(id: string): Promise<Diagnosis> {
    const setup = await this.#store.get(id);
    const journal = await openJournal(this.#store.journalFile(id));
    return diagnose(id, historyOf(journal.entries()), guideOf(setup).restsOn);
  }
}
