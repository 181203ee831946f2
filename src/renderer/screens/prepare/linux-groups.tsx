import { TextInput } from '@mantine/core';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Draft, GroupDraft } from './draft.ts';
import { namedGroups } from './draft.ts';
import styles from './more.module.css';
import { useWrong } from './use-wrong.ts';

interface LinuxGroupsProps {
  draft: Draft;
  hint: string;
  errors: FieldErrors;
  onGroups: (groups: GroupDraft[]) => void;
}

/** Linux name and GID of each chosen group, for whoever wants to say them. */
export function LinuxGroups({ draft, hint, errors, onGroups }: LinuxGroupsProps) {
  const { prepare } = useTexts();
  const wrong = useWrong(errors);
  const chosen = namedGroups(draft);
  if (chosen.length === 0) return null;
  const change = (before: GroupDraft, after: Partial<GroupDraft>) =>
    onGroups(draft.groups.map((group) => (group === before ? { ...group, ...after } : group)));
  return (
    <div>
      <p className={styles['label']}>{prepare.linux}</p>
      <p className={styles['hint']}>{hint}</p>
      <div className={styles['groups']}>
        {chosen.map((group, index) => (
          <div key={index} className={styles['group']}>
            <span className={styles['name']}>{group.name}</span>
            <TextInput
              aria-label={prepare.ofGroup(prepare.linuxName, group.name)}
              placeholder={prepare.linuxName}
              value={group.linuxName}
              onChange={({ currentTarget }) => change(group, { linuxName: currentTarget.value })}
              error={wrong(prepare.linuxName, `groups.${index}.linuxName`)}
              autoComplete="off"
              spellCheck={false}
            />
            <TextInput
              aria-label={prepare.ofGroup(prepare.gid, group.name)}
              placeholder={prepare.gid}
              inputMode="numeric"
              value={group.gid}
              onChange={({ currentTarget }) => change(group, { gid: currentTarget.value })}
              error={wrong(prepare.gid, `groups.${index}.gid`)}
              autoComplete="off"
            />
          </div>
        ))}
      </div>
    </div>
  );
}
