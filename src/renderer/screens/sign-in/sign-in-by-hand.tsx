import { Button } from '../../components/button.tsx';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { withNas } from '../../../shared/with-answers.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './sign-in.module.css';

/** The NAS is done by hand: what that means, for whoever comes back, and the way to let Joinery do it after all. */
export function SignInByHand({ setup }: { setup: NasSetup }) {
  const { signIn, common } = useTexts();
  const { save } = useSetup();
  const { mayChange } = useSession();
  const { go } = useWay();
  const { busy, failure, act } = useAct();
  const { id } = setup;
  const letJoinery = () =>
    act(async () => {
      await save(withNas(setup, { access: 'api' }));
      go({ screen: 'trust', setup: id });
    });
  return (
    <Screen
      place="signIn"
      heading={signIn.headingByHand(nasName(setup))}
      lead={signIn.leadByHand}
      aside={
        <button type="button" className="quiet-link" onClick={letJoinery} disabled={busy || !mayChange}>
          {signIn.byApi}
        </button>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'find', setup: id })}>
            {common.back}
          </Button>
          <Button href={hashOf({ screen: 'connect', setup: id })}>{signIn.goOnByHand}</Button>
        </>
      }
    >
      {failure && <FindingNote finding={failure} />}
      <Card>
        <h2 className={styles['title']}>{signIn.byHandWhat}</h2>
        <ul className={styles['points']}>
          {signIn.byHandPoints.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </Card>
    </Screen>
  );
}
