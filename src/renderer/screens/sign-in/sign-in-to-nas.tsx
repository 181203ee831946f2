import type { NasSetup } from '../../../shared/model/setup.ts';
import { CodeScreen } from './code-screen.tsx';
import { PasswordScreen } from './password-screen.tsx';
import { useSigningIn } from './use-signing-in.ts';

/** First the password, then the code or what stands in for it, where the NAS asks for one. */
export function SignInToNas({ setup }: { setup: NasSetup }) {
  const signing = useSigningIn(setup);
  const { codeWanted } = signing;
  if (codeWanted) return <CodeScreen setup={setup} signing={signing} asked={codeWanted} />;
  return <PasswordScreen setup={setup} signing={signing} />;
}
