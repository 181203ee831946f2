/** "no groups", "one page", "100,000 people": a figure in a sentence. */
export function counted(number: number, one: string, several: string): string {
  if (number === 0) return `no ${several}`;
  return number === 1 ? `one ${one}` : `${number.toLocaleString('en-GB')} ${several}`;
}
