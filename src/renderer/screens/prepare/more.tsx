import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Draft } from './draft.ts';
import { LinuxGroups } from './linux-groups.tsx';
import { MoreFields } from './more-fields.tsx';
import styles from './more.module.css';
import { SambaDomain } from './samba-domain.tsx';
import { useWrong } from './use-wrong.ts';

export interface MoreProps {
  draft: Draft;
  errors: FieldErrors;
  /** JumpCloud is done by hand: what only its API could do is not offered. */
  isByHand: boolean;
  onEnter: (change: Partial<Draft>) => void;
}

/** What few people need. */
export function More({ draft, errors, isByHand, onEnter }: MoreProps) {
  const { prepare } = useTexts();
  const wrong = useWrong(errors);
  const isWrong = Object.keys(errors).some((path) => PATHS.test(path));
  return (
    <MoreFields isWrong={isWrong}>
      {!isByHand && (
        <>
          <TextInput
            label={prepare.email}
            description={prepare.emailHint}
            value={draft.email}
            onChange={({ currentTarget }) => onEnter({ email: currentTarget.value })}
            error={wrong(prepare.email, 'serviceAccount.email')}
            autoComplete="off"
          />
          <Checkbox
            label={prepare.resetPassword}
            description={prepare.resetPasswordHint}
            checked={draft.resetPassword}
            onChange={({ currentTarget }) => onEnter({ resetPassword: currentTarget.checked })}
          />
        </>
      )}
      {!draft.permissionsOnly && (
        <SambaDomain draft={draft} errors={errors} isByHand={isByHand} onEnter={onEnter} />
      )}
      <LinuxGroups
        draft={draft}
        hint={isByHand ? prepare.linuxHintByHand : prepare.linuxHint}
        errors={errors}
        onGroups={(groups) => onEnter({ groups })}
      />
      <div>
        <p className={styles['label']} id="encryption">
          {prepare.encryption}
        </p>
        <SegmentedControl
          aria-labelledby="encryption"
          value={draft.encryption}
          onChange={(encryption) => onEnter({ encryption })}
          data={[
            { value: 'ssl', label: prepare.ssl },
            { value: 'starttls', label: prepare.starttls },
          ]}
        />
      </div>
      <TextInput
        label={prepare.patience}
        description={prepare.patienceHint}
        inputMode="numeric"
        value={draft.patience}
        onChange={({ currentTarget }) => onEnter({ patience: currentTarget.value })}
        error={wrong(prepare.patience, 'patience')}
        className={styles['short']}
        autoComplete="off"
      />
    </MoreFields>
  );
}

/** Where an answer of this part stands. */
const PATHS = /^(serviceAccount\.email|workgroup\.sid|patience|groups\.\d+\.(linuxName|gid))$/;
