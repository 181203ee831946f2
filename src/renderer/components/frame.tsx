import type { ComponentType } from 'react';
import { lazy, Suspense, useEffect, useEffectEvent } from 'react';
import { Welcome } from '../screens/welcome/welcome.tsx';
import { useLog } from '../store/log.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import type { Where } from '../store/where.ts';
import { useWay } from '../store/way.ts';
import { CrashGuard } from './crash-guard.tsx';
import { FindingNote } from './finding-note.tsx';
import styles from './frame.module.css';
import { Rail } from './rail.tsx';
import { SessionBar } from './session-bar.tsx';
import { useAct } from './use-act.ts';

/** The first screen is there at once; every other one is fetched when it is wanted. */
const SCREENS: Record<Where['screen'], ComponentType> = {
  welcome: Welcome,
  guides: lazy(() => import('../screens/guides/guides.tsx')),
  settings: lazy(() => import('../screens/settings/settings.tsx')),
  find: lazy(() => import('../screens/find/find.tsx')),
  trust: lazy(() => import('../screens/trust/trust.tsx')),
  signIn: lazy(() => import('../screens/sign-in/sign-in.tsx')),
  connect: lazy(() => import('../screens/connect/connect.tsx')),
  prepare: lazy(() => import('../screens/prepare/prepare.tsx')),
  review: lazy(() => import('../screens/review/review.tsx')),
  run: lazy(() => import('../screens/run/run.tsx')),
  prove: lazy(() => import('../screens/prove/prove.tsx')),
  report: lazy(() => import('../screens/report/report.tsx')),
  undo: lazy(() => import('../screens/undo/undo.tsx')),
  undoing: lazy(() => import('../screens/run/run.tsx')),
};

const LogDrawer = lazy(() => import('./log-drawer.tsx'));

/** The rail at the left, the screen at the right. A screen of a setup is drawn as soon as the setup is known. */
export function Frame() {
  const { where } = useWay();
  const { isGone } = useSession();
  const { isOpen: isLogOpen } = useLog();
  const Current = SCREENS[where.screen];
  const setup = 'setup' in where ? where.setup : undefined;
  return (
    <div className={styles['frame']}>
      <Rail />
      <div className={styles['main']} inert={isGone}>
        <SessionBar />
        <CrashGuard key={where.screen}>
          <Suspense fallback={<div className={styles['waiting']} aria-busy="true" />}>
            {setup === undefined ? (
              <Current />
            ) : (
              <OfSetup key={`${setup} ${where.screen}`} id={setup} screen={Current} />
            )}
          </Suspense>
        </CrashGuard>
      </div>
      {isLogOpen && (
        <Suspense fallback={null}>
          <LogDrawer />
        </Suspense>
      )}
    </div>
  );
}

/** Loads the setup that the address names, and leaves the screens free of the question whether there is one. */
function OfSetup({ id, screen: Current }: { id: string; screen: ComponentType }) {
  const { setup, open } = useSetup();
  const { failure, act } = useAct();
  const load = useEffectEvent((which: string) => act(() => open(which)));
  useEffect(() => load(id), [id]);
  if (setup?.id === id) return <Current />;
  if (failure)
    return (
      <div className={styles['trouble']}>
        <FindingNote finding={failure} />
      </div>
    );
  return <div className={styles['waiting']} aria-busy="true" />;
}
