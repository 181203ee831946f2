import type { FirstAnswers } from '../shared/model/first-answers.ts';

/** What the host has put into the page to draw the first picture from; undefined where it could not be read. */
export function firstAnswers(): FirstAnswers | undefined {
  const told = document.getElementById('first-answers')?.textContent ?? 'null';
  // Main has made it; nobody else writes into the page.
  return (JSON.parse(told) as FirstAnswers | null) ?? undefined;
}
