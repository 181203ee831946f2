import type { Catalogue, Row } from './entry.ts';
import { authentik } from './authentik.ts';
import { bitwarden } from './bitwarden.ts';
import { jumpcloud } from './jumpcloud.ts';
import { qnap } from './qnap.ts';
import { synology } from './synology.ts';
import { truenas } from './truenas.ts';

/** Everything that is known to go wrong. A vendor's catalogue is a file of its own and a line here. */
export const catalogues: Catalogue<Row>[] = [synology, jumpcloud, qnap, truenas, bitwarden, authentik];
