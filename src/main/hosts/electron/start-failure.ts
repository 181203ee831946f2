import { app, dialog } from 'electron';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';

/** Says why there will be no window, and ends. */
export function tellWhyNot(error: unknown): void {
  const { message, detail } = wordsOf(error);
  dialog.showErrorBox(message, detail);
  app.exit(1);
}

function wordsOf(error: unknown): { message: string; detail: string } {
  if (error instanceof ExpectedFailure) {
    const { sentence, next } = error.finding;
    return { message: sentence, detail: next };
  }
  return { message: 'Joinery cannot start.', detail: error instanceof Error ? error.message : String(error) };
}
