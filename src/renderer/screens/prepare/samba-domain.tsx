import { Checkbox, Radio, TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import type { MoreProps } from './more.tsx';
import styles from './more.module.css';
import { useWrong } from './use-wrong.ts';

/** Whose workgroup and SID count. Nothing of it is asked where nobody is to get in over SMB. */
export function SambaDomain({ draft, errors, isByHand, onEnter }: MoreProps) {
  const { prepare } = useTexts();
  const wrong = useWrong(errors);
  return (
    <>
      <Radio.Group
        label={prepare.from}
        value={draft.workgroupFrom}
        onChange={(from) => onEnter({ workgroupFrom: from === 'nas' ? 'nas' : 'directory' })}
      >
        <div className={styles['choices']}>
          <Radio value="directory" label={prepare.fromDirectory} />
          <Radio value="nas" label={prepare.fromNas} />
        </div>
      </Radio.Group>
      <TextInput
        label={prepare.sid}
        description={prepare.sidHint}
        value={draft.sid}
        onChange={({ currentTarget }) => onEnter({ sid: currentTarget.value })}
        error={wrong(prepare.sid, 'workgroup.sid')}
        autoComplete="off"
        spellCheck={false}
      />
      {!isByHand && (
        <Checkbox
          label={prepare.replace}
          description={prepare.replaceHint}
          checked={draft.replace}
          onChange={({ currentTarget }) => onEnter({ replace: currentTarget.checked })}
        />
      )}
    </>
  );
}
