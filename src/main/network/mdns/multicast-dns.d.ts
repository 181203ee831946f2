/** What is used of multicast-dns (7.2, without types of its own): DNS packets over a multicast socket, both ways. */
declare module 'multicast-dns' {
  import type { Socket } from 'node:dgram';
  import type { EventEmitter } from 'node:events';

  interface Common {
    /** Without the dot at its end; dots within a label are not marked in any way. */
    name: string;
    /** Seconds; 0 says goodbye. */
    ttl: number;
  }

  /** The types that services are announced with; packets hold others too. */
  export type ResourceRecord =
    | (Common & { type: 'PTR'; data: string })
    | (Common & { type: 'A' | 'AAAA'; data: string })
    | (Common & { type: 'SRV'; data: { port: number; target: string } })
    | (Common & { type: 'TXT'; data: Buffer[] });

  export interface Question {
    name: string;
    type: ResourceRecord['type'] | 'ANY';
  }

  export interface Packet {
    questions: Question[];
    answers: ResourceRecord[];
    additionals: ResourceRecord[];
  }

  export interface MulticastDns extends EventEmitter<{
    ready: [];
    query: [Packet];
    response: [Packet, { address: string; port: number }];
    error: [Error];
  }> {
    query(questions: Question[]): void;
    respond(
      response: { answers: ResourceRecord[]; additionals?: ResourceRecord[] },
      sent?: (error: Error | null) => void,
    ): void;
    destroy(closed: () => void): void;
  }

  export interface Options {
    /** A socket that is bound and has joined the group already. */
    socket?: Socket;
    /** `false` for such a socket. */
    bind?: string | false;
    interface?: string;
    /** The group. */
    ip?: string;
  }

  export default function multicastDns(options: Options): MulticastDns;
}
