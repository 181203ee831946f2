import type { ReactNode } from 'react';
import styles from './icon-tile.module.css';

interface IconTileProps {
  /** Oak: nothing can be begun here. */
  tone?: 'accent' | 'oak';
  children: ReactNode;
}

/** The square with an icon at the beginning of an entry. Where its own ground would not show, `--tile-ground` is another. */
export const IconTile = ({ tone = 'accent', children }: IconTileProps) => (
  <span className={styles['tile']} data-tone={tone}>
    {children}
  </span>
);
