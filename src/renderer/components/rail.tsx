import { Check, Settings as Cog, ScrollText, Stethoscope } from 'lucide-react';
import { linksOf } from '../store/links.ts';
import { useLog } from '../store/log.ts';
import type { Step } from '../store/places.ts';
import { isReached, stepOf, stepsOf } from '../store/places.ts';
import { useProofs } from '../store/proofs.ts';
import { useRun } from '../store/run.ts';
import { useSetup } from '../store/setup.ts';
import type { Where } from '../store/where.ts';
import { hashOf } from '../store/where.ts';
import { useWay } from '../store/way.ts';
import { useTexts } from '../texts/texts.ts';
import { OfficeDiagram } from './office-diagram.tsx';
import styles from './rail.module.css';
import { useGuide } from './use-guide.ts';
import mark from '../mark.svg';

/** The left side: the office as a picture, and the steps. What is behind one is a link; what is ahead is not. */
export function Rail() {
  const { frame } = useTexts();
  const openLog = useLog(({ open }) => open);
  const { where } = useWay();
  const guide = useGuide();
  const { setup, people, hasRun } = useSetup();
  const { view, setup: running } = useRun();
  const { proofs, setup: tried } = useProofs();
  const shown = setup && running === setup.id ? view : undefined;
  const proved = setup && tried === setup.id ? proofs.map(({ result }) => result) : [];
  return (
    <nav className={styles['rail']} aria-label={frame.stepsLabel}>
      <a className={styles['name']} href="#/" aria-label={frame.setups}>
        <img src={mark} alt="" width={24} height={24} />
        {frame.name}
      </a>
      {where.screen !== 'welcome' && where.screen !== 'settings' && where.screen !== 'guides' && (
        <>
          <OfficeDiagram
            guide={guide}
            nas={setup && 'nas' in setup ? setup.nas.name : undefined}
            people={people}
            links={linksOf(shown, proved)}
          />
          <Steps where={where} setup={setup?.id} />
          {setup && hasRun && (
            <a
              className={styles['beside']}
              href={hashOf({ screen: 'findings', setup: setup.id })}
              aria-current={where.screen === 'findings' ? 'page' : undefined}
            >
              <Stethoscope size={18} aria-hidden /> {frame.findings}
            </a>
          )}
        </>
      )}
      <div className={styles['below']}>
        <button type="button" className={styles['tool']} onClick={openLog}>
          <ScrollText size={16} aria-hidden /> {frame.log}
        </button>
        <a
          className={styles['tool']}
          href="#/settings"
          aria-current={where.screen === 'settings' ? 'page' : undefined}
        >
          <Cog size={16} aria-hidden /> {frame.settings}
        </a>
      </div>
    </nav>
  );
}

function Steps({ where, setup }: { where: Where; setup: string | undefined }) {
  const { frame } = useTexts();
  const { reached } = useSetup();
  const guide = useGuide();
  const steps = stepsOf(guide);
  const words = frame.steps(guide);
  const current = steps.find((step) => isAt(step, where));
  return (
    <ol className={styles['steps']}>
      {steps.map((step, index) => {
        const isCurrent = step === current;
        const isDone = !isCurrent && isReached(step, reached) && step !== stepOf(reached);
        const content = (
          <>
            <span className={styles['number']} data-done={isDone}>
              {isDone ? <Check size={13} strokeWidth={3} aria-hidden /> : index + 1}
            </span>
            {words[step]}
          </>
        );
        const target = setup !== undefined && isReached(step, reached) ? addressOf(step, setup) : undefined;
        return (
          <li key={step}>
            {target !== undefined && !isCurrent ? (
              <a className={styles['step']} href={target}>
                {content}
              </a>
            ) : (
              <span
                className={styles['step']}
                data-ahead={!isCurrent}
                aria-current={isCurrent ? 'step' : undefined}
              >
                {content}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const addressOf = (step: Step, setup: string): string =>
  hashOf(step === 'signIn' ? { screen: 'trust', setup } : { screen: step, setup });

const isAt = (step: Step, { screen }: Where): boolean =>
  step === screen || (step === 'signIn' && screen === 'trust');
