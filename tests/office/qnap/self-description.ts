import type { QnapRelease } from './releases.ts';
import { answer, element, elements, parent } from './xml.ts';

/** Model and firmware, as every description begins (facts/qnap.md §1.2, §3). */
export function productElements({ model, firmware, isZfs }: QnapRelease): string {
  const { name, ...build } = firmware;
  return (
    parent('model', elements({ ...model, ...(isZfs === undefined ? {} : { is_zfs: isZfs }) })) +
    parent('firmware', elements({ ...(name === undefined ? {} : { name }), ...build }))
  );
}

/** What `authLogin.cgi` answers to somebody who gives no name (facts/qnap.md §1.2). */
export function selfDescription(
  release: QnapRelease,
  { hostname, ports }: { hostname: string; ports: { web: number; ssl: number | undefined } },
): string {
  return answer(
    element('doQuick', ''),
    productElements(release),
    element('hostname', hostname),
    element('authPassed', '0'),
    element('webAccessPort', String(ports.web)),
    element('stunnelEnabled', ports.ssl === undefined ? '0' : '1'),
    element('stunnelPort', String(ports.ssl ?? 443)),
  );
}
