import { SegmentedControl } from '@mantine/core';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Draft } from './draft.ts';
import { LinuxGroups } from './linux-groups.tsx';
import { MoreFields } from './more-fields.tsx';
import { MoreOfAccount } from './more-of-account.tsx';
import styles from './more.module.css';
import { PatienceField } from './patience-field.tsx';
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
        <MoreOfAccount
          draft={draft}
          resetHint={prepare.resetPasswordHint}
          error={wrong(prepare.email, 'serviceAccount.email')}
          onEnter={onEnter}
        />
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
      <PatienceField
        patience={draft.patience}
        error={wrong(prepare.patience, 'patience')}
        onEnter={onEnter}
      />
    </MoreFields>
  );
}

/** Where an answer of this part stands. */
const PATHS = /^(serviceAccount\.email|workgroup\.sid|patience|groups\.\d+\.(linuxName|gid))$/;
