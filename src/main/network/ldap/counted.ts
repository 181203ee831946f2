/** "one page", "2 pages", "100,000 people": a figure in a sentence. */
export function counted(number: number, one: string, several: string): string {
  return number === 1 ? `one ${one}` : `${number.toLocaleString('en-GB')} ${several}`;
}
