import { z } from 'zod';

import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { AuthentikApi, AuthentikSite } from './authentik-site.ts';
import { lookFor } from './authentik-site.ts';
import { applicationByHand, groupByHand } from './by-hand.ts';

const applicationSchema = z.object({ name: z.string(), connected: z.boolean() }).nullable();

/** The application: what people see, and what the well-known address is named after. */
export function application(site: AuthentikSite, { authentik }: AuthentikApi): Unsectioned {
  const { application: name, slug } = site.setup.authentik;
  return step<z.infer<typeof applicationSchema>>({
    id: 'authentik.application',
    title: `Application ${name}`,
    byHand: applicationByHand(site),
    state: applicationSchema,
    read: async ({ signal }) => {
      const { application: found } = await lookFor(site, signal);
      return found ? { name: found.name, connected: found.provider !== undefined } : null;
    },
    want: (present) => ({ name: present?.name ?? name, connected: true }),
    write: async (to, _from, { signal }) => {
      const { application: found, provider } = await lookFor(site, signal);
      if (to === null) {
        if (found) await authentik.removeApplication(slug, signal);
        return;
      }
      const id = provider?.id ?? fail('AUTHENTIK_NOT_FOUND', { what: `the provider ${name}` });
      if (!found) await authentik.createApplication({ name: to.name, slug, provider: id }, signal);
      else await authentik.connectApplication(slug, to.connected ? id : null, signal);
    },
    amiss: (present) =>
      present?.connected === true ? undefined : finding('AUTHENTIK_APPLICATION_UNCONNECTED', { name }),
    show: (state): Record<string, string> =>
      state === null
        ? {}
        : { Application: state.name, Slug: slug, Provider: state.connected ? 'connected' : 'none' },
  });
}

/** Who may see and use it: a group, where one is named. Without a binding everybody may (facts/authentik.md §3.3). */
export function groupBinding(site: AuthentikSite, { authentik, groupId }: AuthentikApi): Unsectioned[] {
  const { group, application: name } = site.setup.authentik;
  if (group === undefined) return [];
  const find = async (signal: AbortSignal) => {
    const { application: found } = await lookFor(site, signal);
    const bindings = found ? await authentik.bindings(found.id, signal) : [];
    return { found, bindings: bindings.filter((one) => groupId !== undefined && one.group === groupId) };
  };
  return [
    step({
      id: 'authentik.group',
      title: `Only the group ${group} may use ${name}`,
      byHand: groupByHand(site, group),
      state: z.object({ bound: z.boolean() }),
      read: async ({ signal }) => {
        const { bindings } = await find(signal);
        return { bound: bindings.some(({ isEnabled, isNegated }) => isEnabled && !isNegated) };
      },
      want: () => ({ bound: true }),
      write: async (to, _from, { signal }) => {
        const { found, bindings } = await find(signal);
        if (!to.bound) {
          for (const { id } of bindings) await authentik.removeBinding(id, signal);
          return;
        }
        const { id } = found ?? fail('AUTHENTIK_NOT_FOUND', { what: `the application ${name}` });
        const ofGroup = groupId ?? fail('AUTHENTIK_GROUP_MISSING', { name: group });
        await authentik.bindGroup({ application: id, group: ofGroup }, signal);
      },
      show: ({ bound }) => ({ [`Binding of ${group}`]: bound ? 'there' : 'none' }),
      warnings: ({ bound }) => (bound ? [`Whoever is not in ${group} no longer sees ${name}.`] : []),
    }),
  ];
}
