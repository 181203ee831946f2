import type { Setup } from '../../../shared/model/setup.ts';
import { CodeScreen } from './code-screen.tsx';
import { PasswordScreen } from './password-screen.tsx';
import { useSigningIn } from './use-signing-in.ts';

/** First the password, then the 6-digit code where the NAS asks for one. */
export function SignInToNas({ setup }: { setup: Setup }) {
  const signing = useSigningIn(setup);
  const Current = signing.isCodeWanted ? CodeScreen : PasswordScreen;
  return <Current setup={setup} signing={signing} />;
}
