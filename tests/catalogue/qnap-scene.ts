import { personSchema } from '../../src/shared/model/proof.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { QNAP_SERVICE_PASSWORD } from '../office/introduction-qnap.ts';
import type { DomainSecurityForm } from '../office/qnap/state.ts';
import { qnapAtWork } from '../main-job/qnap-at-work.ts';
import type { QnapAtWork } from '../main-job/qnap-at-work.ts';
import { joinOf } from '../setups/join-setup.ts';
import type { Told } from './told.ts';
import { toldByLook, toldByPlan } from './told.ts';

/** An office whose QNAP is joined, somebody with Joinery, and somebody at QTS. */
export interface QnapScene extends Pick<QnapAtWork, 'office' | 'type'> {
  readonly servicePassword: string;
  /** Everything that a look at everything comes to. Empty: nothing is wrong. */
  look(): Promise<Told[]>;
  /** Everything that is told before a plan, or keeps it from being made. */
  plan(): Promise<Told[]>;
  apply(): Promise<void>;
  /** The form of Domain Security with the values of the setup, and Apply. */
  fillForm(changes?: Partial<DomainSecurityForm>): Promise<void>;
  inJumpCloud(change: (organisation: OrganisationRecord) => void): Promise<void>;
  answer(change: (setup: JoinSetup) => void): Promise<void>;
}

/** Whether a name can be given for a proof at all (facts/qnap.md §8, the row about e-mail addresses). */
export const canBeProved = (account: string): boolean => personSchema.safeParse(account).success;

export async function openQnapScene(): Promise<QnapScene> {
  const work = await qnapAtWork({ answers: (setup) => ({ ...setup, patience: 0 }) });
  const { office, client, setup, organisation } = work;
  const { ended } = await work.run('apply');
  if (ended['nas.domain-security'] !== 'verified') throw new Error('the NAS did not join');
  const joined = structuredClone(office.qnap.state.domainSecurity);
  return {
    office,
    type: work.type,
    servicePassword: QNAP_SERVICE_PASSWORD,
    look: () => toldByLook(work),
    plan: () => toldByPlan(work),
    apply: async () => {
      await work.run('apply');
    },
    fillForm: async (changes = {}) => {
      if (!joined) throw new Error('the NAS was never joined');
      const form = { ...joined, password: QNAP_SERVICE_PASSWORD, ...changes };
      await office.qnap.fillDomainSecurity(form);
      office.qnap.chooseAuthentication('ldapUsersOnly');
    },
    inJumpCloud: async (change) => {
      organisation.edit(change);
      await office.tree.publish(organisation.record);
    },
    answer: async (change) => {
      const answers = joinOf(await client.setups.get({ setup }));
      change(answers);
      await client.setups.save(answers);
    },
  };
}
