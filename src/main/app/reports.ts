import { historyOf } from '../engine/history.ts';
import { openJournal } from '../engine/journal.ts';
import { reportJson } from '../report/report-json.ts';
import { reportModel } from '../report/report-model.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import type { Report } from '../../shared/model/report.ts';
import { guideOf } from './guides.ts';

/** The reports of the saved setups, made from their journals whenever they are asked for. */
export class Reports {
  readonly #store: SetupStore;

  constructor(store: SetupStore) {
    this.#store = store;
  }

  /** @throws SETUP_UNKNOWN, JOURNAL_DAMAGED */
  async model(id: string): Promise<Report> {
    const setup = await this.#store.get(id);
    const journal = await openJournal(this.#store.journalFile(id));
    const { title, article, achieves } = guideOf(setup);
    const guide = { id: setup.guide, title, article, achieves };
    return reportModel(id, guide, historyOf(journal.entries()), new Date());
  }

  async json(id: string): Promise<string> {
    return reportJson(await this.model(id));
  }

  async pdf(id: string): Promise<Blob> {
    // Loaded when it is wanted: laying out PDFs is a large part of what the app would load at every start.
    const { reportPdf } = await import('../report/report-pdf.ts');
    const bytes = await reportPdf(await this.model(id));
    return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
  }
}
