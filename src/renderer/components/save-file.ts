/** A browser may read the file a while after it was asked to save it; then the memory is given back. */
const READ_WITHIN_MS = 60_000;

/** Offers a file for saving: a browser puts it where its downloads go, the window asks where. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS);
}
