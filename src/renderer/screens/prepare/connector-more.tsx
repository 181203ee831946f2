import { TextInput } from '@mantine/core';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import type { ConnectorDraft } from './connector-draft.ts';
import { MoreFields } from './more-fields.tsx';
import { MoreOfAccount } from './more-of-account.tsx';
import { PatienceField } from './patience-field.tsx';
import { useWrong } from './use-wrong.ts';

interface ConnectorMoreProps {
  draft: ConnectorDraft;
  errors: FieldErrors;
  /** JumpCloud is done by hand: what only its API could do is not offered. */
  isByHand: boolean;
  onEnter: (change: Partial<ConnectorDraft>) => void;
}

/** What few people need: where Directory Connector is, which Bitwarden it talks to, and more of the service account. */
export function ConnectorMore({ draft, errors, isByHand, onEnter }: ConnectorMoreProps) {
  const { prepare, prepareConnector: words } = useTexts();
  const wrong = useWrong(errors);
  return (
    <MoreFields isWrong={Object.keys(errors).some((path) => PATHS.test(path))}>
      <TextInput
        label={words.folder}
        description={words.folderHint}
        value={draft.folder}
        onChange={({ currentTarget }) => onEnter({ folder: currentTarget.value })}
        error={wrong(words.folder, 'connector.folder')}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        label={words.server}
        description={words.serverHint}
        placeholder="https://bitwarden.com"
        value={draft.server}
        onChange={({ currentTarget }) => onEnter({ server: currentTarget.value })}
        error={wrong(words.server, 'connector.server')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {!isByHand && (
        <MoreOfAccount
          draft={draft}
          resetHint={words.resetPasswordHint}
          error={wrong(prepare.email, 'serviceAccount.email')}
          onEnter={onEnter}
        />
      )}
      <PatienceField
        patience={draft.patience}
        error={wrong(prepare.patience, 'patience')}
        onEnter={onEnter}
      />
    </MoreFields>
  );
}

/** Where an answer of this part stands. */
const PATHS = /^(connector\.(folder|server)|serviceAccount\.email|patience)$/;
