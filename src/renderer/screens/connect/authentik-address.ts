/**
 * The address of authentik out of what was typed or copied from the browser: without the page that was open, and without a
 * slash at its end. Main says whether it can be used.
 */
export function authentikAddress(typed: string): string {
  const [server = ''] = typed.trim().split(/\/(?:if|api|application)\//);
  const address = server.replace(/\/+$/, '');
  return address === '' || server.includes('://') ? address : `https://${address}`;
}
