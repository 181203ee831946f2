import { CallError, ValidationErrors } from '../middleware-error.ts';
import type { Method, TrueNas } from '../nas.ts';
import { matching } from './query.ts';

const SERVICES = ['SERVICE_WRITE', 'SHARING_SMB_WRITE'];
const RESERVED = [
  'ANONYMOUS',
  'BATCH',
  'BUILTIN',
  'DIALUP',
  'GATEWAY',
  'INTERACTIVE',
  'LOCAL',
  'NETWORK',
  'USERS',
];

/** SMB and the services (facts/truenas.md §9). */
export const serviceMethods: Record<string, Method> = {
  'smb.config': { needs: [], run: ({ state }) => ({ id: 1, ...state.smb, server_sid: null, bindip: [] }) },
  'smb.update': {
    needs: ['SHARING_SMB_WRITE'],
    run(nas, [changes]) {
      const { workgroup, ...rest } = changes as { workgroup?: string };
      if (Object.keys(rest).length > 0) throw new CallError('the office knows the workgroup only', 'EINVAL');
      const objection = objectionTo(nas, workgroup ?? '');
      if (objection !== undefined) throw new ValidationErrors(['smb_update.workgroup', objection]);
      nas.state.smb.workgroup = workgroup ?? '';
      return { id: 1, ...nas.state.smb };
    },
  },
  'service.query': {
    needs: [],
    run: ({ state }, [filters]) =>
      matching(
        state.services.map((service, index) => ({ id: index + 1, ...service, pids: [] })),
        filters,
      ),
  },
  'service.update': {
    needs: SERVICES,
    run(nas, [name, { enable } = {} as never]: readonly [unknown?, { enable?: boolean }?]) {
      const service = serviceOf(nas, name);
      service.enable = enable ?? service.enable;
      return nas.state.services.indexOf(service) + 1;
    },
  },
};

export const oldServiceMethods: Record<string, Method> = {
  'service.start': { needs: SERVICES, run: (nas, [name]) => set(nas, name, 'RUNNING') },
  'service.stop': { needs: SERVICES, run: (nas, [name]) => set(nas, name, 'STOPPED') },
};

export const newServiceMethods: Record<string, Method> = {
  'service.control': {
    needs: SERVICES,
    run(nas, [verb, name], { account }) {
      const service = serviceOf(nas, name);
      return nas.jobs.start('service.control', account, (progress) => {
        progress(50, `${String(verb)} ${service.service}`);
        return Promise.resolve(set(nas, name, verb === 'STOP' ? 'STOPPED' : 'RUNNING'));
      });
    },
  },
};

function set(nas: TrueNas, name: unknown, state: 'RUNNING' | 'STOPPED'): boolean {
  const service = serviceOf(nas, name);
  if (!nas.faults.quirks.servicesStay) service.state = state;
  return true;
}

function serviceOf({ state }: TrueNas, name: unknown) {
  const service = state.services.find((one) => one.service === name);
  if (!service) throw new CallError(`${String(name)}: no such service`, 'ENOENT');
  return service;
}

function objectionTo({ release, state }: TrueNas, workgroup: string): string | undefined {
  if (!/^[^\s\\/:*?"<>|]{1,15}$/.test(workgroup)) return 'Must be 1 to 15 characters';
  if (/^\d+$/.test(workgroup)) return 'Must not consist of digits alone';
  if (RESERVED.includes(workgroup.toUpperCase())) return `${workgroup} is a reserved name`;
  if (workgroup.toLowerCase() === state.smb.netbiosname.toLowerCase())
    return 'Must differ from the NetBIOS name';
  if (release.ldapUpdate === 'gone' && state.directory.enable) {
    return 'Workgroup may not be changed while a directory service is enabled';
  }
  return undefined;
}
