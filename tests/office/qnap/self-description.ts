import type { QnapRelease } from './releases.ts';

/** What `authLogin.cgi` answers to somebody who gives no name: XML, its values in CDATA (facts/qnap.md §1.2). */
export function selfDescription(
  { model, firmware, isZfs }: QnapRelease,
  { hostname, ports }: { hostname: string; ports: { web: number; ssl: number | undefined } },
): string {
  const { name, ...build } = firmware;
  return [
    '<?xml version="1.0" encoding="UTF-8" ?>',
    '<QDocRoot version="1.0">',
    element('doQuick', ''),
    parent('model', { ...model, ...(isZfs === undefined ? {} : { is_zfs: isZfs }) }),
    parent('firmware', { ...(name === undefined ? {} : { name }), ...build }),
    element('hostname', hostname),
    element('authPassed', '0'),
    element('webAccessPort', String(ports.web)),
    element('stunnelEnabled', ports.ssl === undefined ? '0' : '1'),
    element('stunnelPort', String(ports.ssl ?? 443)),
    '</QDocRoot>',
  ].join('\n');
}

function element(name: string, value: string): string {
  return `<${name}><![CDATA[${value}]]></${name}>`;
}

function parent(name: string, children: Record<string, string>): string {
  const inside = Object.entries(children).map(([child, value]) => element(child, value));
  return `<${name}>${inside.join('')}</${name}>`;
}
