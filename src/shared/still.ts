/** How the id of the answer begins that says whether a step is as it was set; the step's own id follows. */
export const STILL = 'still.';

/** The step that an answer is about; undefined for every other answer. */
export const stepOf = (answer: string): string | undefined =>
  answer.startsWith(STILL) ? answer.slice(STILL.length) : undefined;
