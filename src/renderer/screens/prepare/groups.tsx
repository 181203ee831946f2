import type { DirectoryGroup } from '../../../shared/model/directory.ts';
import { Card } from '../../components/card.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { CheckItem } from './check-list.tsx';
import { CheckList } from './check-list.tsx';
import type { GroupDraft } from './draft.ts';
import { picked } from './draft.ts';
import styles from './prepare.module.css';
import { TypedGroups } from './typed-groups.tsx';

interface GroupsProps {
  groups: GroupDraft[];
  /** What is said of a group that nobody is in. */
  empty: string;
  /** The directory's groups; missing where nothing can be read. */
  listed: DirectoryGroup[] | undefined;
  /** How many people in how many groups, in words. */
  sum: string;
  error: string | undefined;
  onGroups: (groups: GroupDraft[]) => void;
}

/** Who is to get in: groups picked from the directory's list, and groups named by the person. */
export function Groups({ groups, empty, listed, sum, error, onGroups }: GroupsProps) {
  const { prepare } = useTexts();
  const isSame = (name: string) => (group: GroupDraft) => !group.isTyped && group.name === name;
  const toggle = (name: string) =>
    onGroups(
      groups.some(isSame(name)) ? groups.filter((group) => !isSame(name)(group)) : [...groups, picked(name)],
    );
  const items = listed && [...listed.map(itemOf), ...groups.filter(isGone).map(goneItem)];
  return (
    <Card variant="list">
      {items && items.length > 0 && (
        <CheckList
          label={prepare.groups}
          filterLabel={prepare.filterGroups}
          items={items}
          isChecked={(name) => groups.some(isSame(name))}
          onToggle={toggle}
        />
      )}
      {items?.length === 0 && <p className={styles['nothing']}>{prepare.noGroups}</p>}
      <div className={styles['foot']}>
        <TypedGroups
          groups={groups.filter(({ isTyped }) => isTyped)}
          isByHand={listed === undefined}
          onChange={(before, after) =>
            onGroups(groups.flatMap((group) => (group === before ? (after ?? []) : group)))
          }
          onAdd={(group) => onGroups([...groups, group])}
        />
        {error === undefined ? (
          <p role="status" className={styles['sum']}>
            {sum}
          </p>
        ) : (
          <p role="alert" className={styles['error']}>
            {error}
          </p>
        )}
      </div>
    </Card>
  );

  function itemOf({ name, members }: DirectoryGroup): CheckItem {
    const isEmpty = members === 0;
    return {
      id: name,
      name,
      note: isEmpty ? empty : prepare.members(members),
      isDoubtful: isEmpty,
    };
  }

  /** Picked once, and not in the directory any more. */
  function isGone({ name, isTyped }: GroupDraft): boolean {
    return !isTyped && !listed?.some((group) => group.name === name);
  }

  function goneItem({ name }: GroupDraft): CheckItem {
    return { id: name, name, note: prepare.missing, isDoubtful: true };
  }
}
