import { useSetup } from '../../store/setup.ts';
import { SignInByHand } from './sign-in-by-hand.tsx';
import { SignInToNas } from './sign-in-to-nas.tsx';

/** Sign in to the NAS, or leave it to the person's own hands. */
export default function SignIn() {
  const { setup } = useSetup();
  if (!setup || !('nas' in setup)) return null;
  return setup.nas.access === 'by-hand' ? <SignInByHand setup={setup} /> : <SignInToNas setup={setup} />;
}
