/** What the office uses of ldapjs (3.0, retired, without types of its own): a server that answers bind and search. */
declare module 'ldapjs' {
  import type { Duplex } from 'node:stream';

  export interface DN {
    toString(): string;
  }

  export interface Control {
    type: string;
  }

  export interface PagedResultsControl extends Control {
    value: { size: number; cookie: Buffer };
  }

  export type Filter =
    | { type: 'AndFilter' | 'OrFilter' | 'NotFilter'; clauses: Filter[] }
    | { type: 'PresenceFilter'; attribute: string }
    | {
        type: 'EqualityFilter' | 'ApproximateFilter' | 'GreaterThanEqualsFilter' | 'LessThanEqualsFilter';
        attribute: string;
        value: string;
      }
    | {
        type: 'SubstringFilter';
        attribute: string;
        initial: string | undefined;
        any: string[];
        final: string | undefined;
      }
    | { type: 'ExtensibleFilter' };

  export interface Request {
    dn: DN;
    connection: Duplex;
    controls: Control[];
  }

  export interface BindRequest extends Request {
    credentials: string;
  }

  export interface SearchRequest extends Request {
    scopeName: 'base' | 'single' | 'subtree';
    filter: Filter;
    /** As asked for; empty, or with a '*', means all. */
    attributes: string[];
    sizeLimit: number;
  }

  export interface Response {
    end(status?: number): void;
  }

  export interface SearchResponse extends Response {
    addControl(control: Control): void;
    createSearchEntry(entry: { objectName: string | DN; attributes: Attribute[] }): SearchEntry;
    send(entry: SearchEntry): void;
  }

  export interface SearchEntry {
    objectName: DN;
  }

  export interface Attribute {
    type: string;
    values: string[];
  }

  export interface Server {
    bind(base: string, handler: (request: BindRequest, response: Response) => void): void;
    search(base: string, handler: (request: SearchRequest, response: SearchResponse) => void): void;
    add(base: string, handler: (request: Request, response: Response) => void): void;
    modify(base: string, handler: (request: Request, response: Response) => void): void;
    del(base: string, handler: (request: Request, response: Response) => void): void;
    modifyDN(base: string, handler: (request: Request, response: Response) => void): void;
    /** Hands a connection to the server that somebody else accepted. */
    newConnection(connection: Duplex): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }

  const ldapjs: {
    createServer(): Server;
    Attribute: { fromObject(attributes: Record<string, string[]>): Attribute[] };
    PagedResultsControl: {
      OID: string;
      new (options: { value: { size: number; cookie: Buffer } }): PagedResultsControl;
    };
    DN: { fromString(text: string): DN };
    LDAP_SUCCESS: number;
    LDAP_SIZE_LIMIT_EXCEEDED: number;
    LDAP_UNWILLING_TO_PERFORM: number;
    LDAP_NO_SUCH_OBJECT: number;
    LDAP_INVALID_DN_SYNTAX: number;
    LDAP_INVALID_CREDENTIALS: number;
    LDAP_INSUFFICIENT_ACCESS_RIGHTS: number;
  };
  export default ldapjs;
}
