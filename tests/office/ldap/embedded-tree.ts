import type { Duplex } from 'node:stream';
import tls from 'node:tls';

import ldapjs, { type BindRequest, type DN, type SearchRequest, type SearchResponse } from 'ldapjs';

import { listenOnLoopback } from '../loopback-server.ts';
import type { LdapBackend, TreeTls } from './backend.ts';
import { isKnownDn, isWithin, normalDn, parentOf } from './distinguished-name.ts';
import { filterMatches } from './filter-match.ts';
import { visibleTree, type NamedEntry } from './visible-tree.ts';

/**
 * Starts the stand-in for slapd: the same tree, rules and result codes, without anything to install. It has LDAPS only,
 * because ldapjs knows no STARTTLS on the server's side. Two more things it does otherwise, for the same reason: an
 * anonymous bind is answered with success (and may then do nothing), and a base that is not a name at all ends the
 * connection instead of giving result 34.
 */
export async function startEmbeddedTree({ key, cert }: TreeTls): Promise<LdapBackend> {
  const trees = new Map<string, Map<string, NamedEntry>>();
  const ldap = createLdapServer(trees);
  const { port, close } = await listenOnLoopback(
    tls.createServer({ key, cert }, (connection) => ldap.newConnection(connection)),
  );

  return {
    kind: 'embedded',
    ldapsPort: port,
    startTlsPort: undefined,
    replace(organisationId, entries) {
      const named = entries.map((entry) => ({ ...entry, name: normalDn(entry.dn) }));
      trees.set(organisationId, new Map(named.map((entry) => [entry.name, entry])));
      return Promise.resolve();
    },
    close,
  };
}

type Trees = ReadonlyMap<string, ReadonlyMap<string, NamedEntry>>;

function createLdapServer(trees: Trees) {
  /** Who is at the other end; nobody until a bind succeeded. */
  const callers = new WeakMap<Duplex, string>();
  const server = ldapjs.createServer();

  server.bind('', (request, response) => {
    callers.delete(request.connection);
    const status = bindStatus(request, trees);
    if (status === ldapjs.LDAP_SUCCESS) callers.set(request.connection, normalDn(request.dn.toString()));
    response.end(status);
  });
  server.search('', (request, response) => {
    const caller = callers.get(request.connection);
    response.end(
      caller === undefined ? ldapjs.LDAP_UNWILLING_TO_PERFORM : search(request, response, trees, caller),
    );
  });
  // JumpCloud documents no writing over LDAP (facts/jumpcloud.md §8.1).
  for (const operation of ['add', 'modify', 'del', 'modifyDN'] as const) {
    server[operation]('', (_request, response) => response.end(ldapjs.LDAP_INSUFFICIENT_ACCESS_RIGHTS));
  }
  // ldapjs has closed the connection by itself when it did not understand a message.
  server.on('error', () => undefined);
  return server;
}

function bindStatus({ dn, credentials }: BindRequest, trees: Trees): number {
  const name = normalDn(dn.toString());
  if (!isKnownDn(name)) return ldapjs.LDAP_INVALID_DN_SYNTAX;
  const entry = [...trees.values()].map((tree) => tree.get(name)).find((found) => found !== undefined);
  const passwords = entry?.attributes['userPassword'] ?? [];
  return passwords.includes(credentials) ? ldapjs.LDAP_SUCCESS : ldapjs.LDAP_INVALID_CREDENTIALS;
}

/** Sends what was found and returns the result code. */
function search(request: SearchRequest, response: SearchResponse, trees: Trees, caller: string): number {
  const base = normalDn(request.dn.toString());
  if (!isKnownDn(base)) return ldapjs.LDAP_INVALID_DN_SYNTAX;
  const tree = visibleTree([...trees.values()], caller);
  if (!tree.names.has(base)) return ldapjs.LDAP_NO_SUCH_OBJECT;

  const found = tree.entries
    .filter(({ name }) => isInScope(request.scopeName, base, name))
    .filter(({ attributes }) => filterMatches(request.filter, attributes));
  const page = cutPage(found, request, response);
  const sent = request.sizeLimit > 0 ? page.slice(0, request.sizeLimit) : page;
  for (const { dn, attributes } of sent) {
    const chosen = ldapjs.Attribute.fromObject(chooseAttributes(attributes, request.attributes));
    response.send(response.createSearchEntry({ objectName: spelled(dn), attributes: chosen }));
  }
  return sent.length < page.length ? ldapjs.LDAP_SIZE_LIMIT_EXCEEDED : ldapjs.LDAP_SUCCESS;
}

/** A name as it is written: ldapjs itself would send `ü` as `\\c3\\bc`, which no other server does. */
function spelled(dn: string): DN {
  const name = ldapjs.DN.fromString(dn);
  name.toString = () => dn;
  return name;
}

function isInScope(scope: SearchRequest['scopeName'], base: string, name: string): boolean {
  switch (scope) {
    case 'base':
      return name === base;
    case 'single':
      return parentOf(name) === base;
    case 'subtree':
      return isWithin(base, name);
  }
}

/** Answers the paging control, when there is one. The cookie is the number of entries already sent. */
function cutPage(found: NamedEntry[], { controls }: SearchRequest, response: SearchResponse): NamedEntry[] {
  const paging = controls.find((control) => control instanceof ldapjs.PagedResultsControl);
  if (paging === undefined) return found;
  const { size, cookie } = paging.value;
  const start = Number(cookie.toString());
  const end = start + size;
  const next = Buffer.from(end < found.length ? String(end) : '');
  response.addControl(new ldapjs.PagedResultsControl({ value: { size: found.length, cookie: next } }));
  return found.slice(start, end);
}

function chooseAttributes(attributes: Record<string, string[]>, asked: string[]): Record<string, string[]> {
  if (asked.length === 0 || asked.includes('*')) return attributes;
  const names = new Set(asked.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.has(name.toLowerCase())));
}
