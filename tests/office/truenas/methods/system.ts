import { isFullAdmin } from '../nas.ts';
import type { Method } from '../nas.ts';
import { matching } from './query.ts';

export const systemMethods: Record<string, Method> = {
  'system.info': {
    needs: [],
    run: ({ release, state }) => ({
      version: release.version,
      hostname: state.hostname,
      uptime: '12 days, 3:04:05',
      datetime: { $date: Date.now() },
      timezone: 'Europe/Berlin',
      system_product: state.product,
      system_serial: state.serial,
    }),
  },
  'failover.licensed': { needs: [], run: ({ state }) => state.failover.licensed },
  'failover.status': { needs: [], run: ({ state }) => state.failover.status },
  'core.get_jobs': {
    needs: [],
    run: ({ jobs }, [filters], caller) =>
      matching(
        jobs.all
          .filter(({ account }) => isFullAdmin(caller) || account === caller.account)
          .map((job) => ({ ...job })),
        filters,
      ),
  },
};
