import type { ComponentType } from 'react';
import { lazy, Suspense, useEffect, useEffectEvent } from 'react';
import { Welcome } from '../screens/welcome/welcome.tsx';
import { useLog } from '../store/log.ts';
import { isPlaceOf } from '../store/places.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import type { Where } from '../store/where.ts';
import { hashOf } from '../store/where.ts';
import { useWay } from '../store/way.ts';
import { CrashGuard } from './crash-guard.tsx';
import { FindingNote } from './finding-note.tsx';
import styles from './frame.module.css';
import { Rail } from './rail.tsx';
import { SessionBar } from './session-bar.tsx';
import { useAct } from './use-act.ts';

const Library = lazy(() => import('./library.tsx'));

/** A screen that is fetched when it is wanted, and the component library with it. */
function later(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Screen = lazy(load);
  return function InLibrary() {
    return (
      <Library>
        <Screen />
      </Library>
    );
  };
}

/** The first screen is there at once. */
const SCREENS: Record<Where['screen'], ComponentType> = {
  welcome: Welcome,
  guides: later(() => import('../screens/guides/guides.tsx')),
  settings: later(() => import('../screens/settings/settings.tsx')),
  find: later(() => import('../screens/find/find.tsx')),
  trust: later(() => import('../screens/trust/trust.tsx')),
  signIn: later(() => import('../screens/sign-in/sign-in.tsx')),
  connect: later(() => import('../screens/connect/connect.tsx')),
  prepare: later(() => import('../screens/prepare/prepare.tsx')),
  review: later(() => import('../screens/review/review.tsx')),
  run: later(() => import('../screens/run/run.tsx')),
  prove: later(() => import('../screens/prove/prove.tsx')),
  report: later(() => import('../screens/report/report.tsx')),
  undo: later(() => import('../screens/undo/undo.tsx')),
  findings: later(() => import('../screens/findings/findings.tsx')),
  undoing: later(() => import('../screens/run/run.tsx')),
};

const LogDrawer = later(() => import('./log-drawer.tsx'));

/** The rail at the left, the screen at the right. A screen of a setup is drawn as soon as the setup is known. */
export function Frame() {
  const where = useWay((way) => way.where);
  const isGone = useSession((session) => session.isGone);
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
  const { where } = useWay();
  const { failure, act } = useAct();
  const load = useEffectEvent((which: string) => act(() => open(which, where.screen)));
  useEffect(() => load(id), [id]);
  const isAstray = setup?.id === id && !isPlaceOf(where.screen, setup.guide);
  useEffect(() => {
    // An address that somebody has typed: in the place of this one, so that the Back key does not end up here.
    if (isAstray) location.replace(hashOf({ screen: 'connect', setup: id }));
  }, [isAstray, id]);
  if (setup?.id === id && !isAstray) return <Current />;
  if (failure)
    return (
      <div className={styles['trouble']}>
        <FindingNote finding={failure} />
      </div>
    );
  return <div className={styles['waiting']} aria-busy="true" />;
}
