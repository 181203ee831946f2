import { ActionIcon, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import type { GroupDraft } from './draft.ts';
import { BLANK } from './draft.ts';
import styles from './typed-groups.module.css';

interface TypedGroupsProps {
  groups: GroupDraft[];
  /** Nothing can be read of the directory: the groups are there, and only their names are asked. */
  isByHand: boolean;
  onChange: (before: GroupDraft, after: GroupDraft | undefined) => void;
  onAdd: (group: GroupDraft) => void;
}

/** Groups by their names: such as are still to be created, or all of them where nothing can be read. */
export function TypedGroups({ groups, isByHand, onChange, onAdd }: TypedGroupsProps) {
  const { prepare } = useTexts();
  const [hasAdded, setAdded] = useState(false);
  return (
    <div className={styles['groups']}>
      {groups.map((group, index) => (
        <div key={index} className={styles['group']}>
          <TextInput
            label={prepare.name}
            value={group.name}
            onChange={({ currentTarget }) => onChange(group, { ...group, name: currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
            autoFocus={hasAdded && index === groups.length - 1}
          />
          <TextInput
            label={isByHand ? prepare.membersByHand : prepare.newMembers}
            description={isByHand ? prepare.membersByHandHint : prepare.newMembersHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={group.members}
            onChange={({ currentTarget }) => onChange(group, { ...group, members: currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            className={styles['remove']}
            onClick={() => onChange(group, undefined)}
            aria-label={prepare.remove(group.name)}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <button
        type="button"
        className="quiet-link"
        onClick={() => {
          setAdded(true);
          onAdd({ ...BLANK });
        }}
      >
        {prepare.another}
      </button>
    </div>
  );
}
