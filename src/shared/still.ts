/** How the id of the answer begins that says whether a step is as it was set; the step's own id follows. */
export const STILL = 'still.';
