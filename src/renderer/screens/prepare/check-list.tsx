import { Checkbox, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import styles from './check-list.module.css';

/** One line that can be ticked. */
export interface CheckItem {
  id: string;
  name: string;
  /** At the end of the line. */
  note: string;
  /** The note is one to heed. */
  isDoubtful?: boolean;
}

interface CheckListProps {
  label: string;
  filterLabel: string;
  items: CheckItem[];
  isChecked: (id: string) => boolean;
  onToggle: (id: string) => void;
}

/** Above this many lines there is a field to filter them. */
const MANY = 8;

/** Lines to tick. Ticked ones stay ticked while a filter hides them. */
export function CheckList({ label, filterLabel, items, isChecked, onToggle }: CheckListProps) {
  const { prepare } = useTexts();
  const heading = useId();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = items.filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(wanted));
  return (
    <div role="group" aria-labelledby={heading}>
      <div className={styles['head']}>
        <h2 id={heading} className={styles['heading']}>
          {label}
        </h2>
        {items.length > MANY && (
          <>
            <span role="status" className="small dim">
              {wanted !== '' && prepare.shown(shown.length, items.length)}
            </span>
            <TextInput
              className={styles['filter']}
              size="xs"
              aria-label={filterLabel}
              placeholder={filterLabel}
              leftSection={<Search size={14} aria-hidden />}
              value={filter}
              onChange={({ currentTarget }) => setFilter(currentTarget.value)}
              // Enter sends the form; here it is meant for the filter.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          </>
        )}
      </div>
      <ul className={styles['list']}>
        {shown.map(({ id, name, note, isDoubtful = false }) => (
          <li key={id}>
            <label className={styles['item']} data-checked={isChecked(id)}>
              <Checkbox checked={isChecked(id)} onChange={() => onToggle(id)} />
              <span>{name}</span>
              <span className={styles['note']} data-doubtful={isDoubtful}>
                {note}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && wanted !== '' && (
        <p className={styles['none']}>{prepare.noneFits(filter.trim())}</p>
      )}
    </div>
  );
}
