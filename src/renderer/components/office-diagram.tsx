import { Cloud, HardDrive, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Links, LinkState } from '../store/links.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './office-diagram.module.css';

interface OfficeDiagramProps {
  /** What the NAS is called, where that is known. */
  nas: string | undefined;
  /** How many people are to get in, where that is known. */
  people: number | undefined;
  links: Links;
}

/** Directory ↔ NAS ↔ people. A link is dotted while it is a wish, dashed while it is made, solid once it is proved. */
export function OfficeDiagram({ nas, people, links }: OfficeDiagramProps) {
  const { diagram } = useTexts().frame;
  const crowd = people === undefined ? diagram.anyPeople : diagram.people(people);
  const device = nas ?? diagram.nas;
  return (
    <figure className={styles['office']} aria-label={diagram.label}>
      <Box name={diagram.directory}>
        <Cloud size={18} aria-hidden />
      </Box>
      <Link
        state={links.directory}
        says={diagram.link(diagram.directory, device, diagram[links.directory])}
      />
      <Box name={device}>
        <HardDrive size={18} aria-hidden />
      </Box>
      <Link state={links.people} says={diagram.link(device, crowd, diagram[links.people])} />
      <Box name={crowd}>
        <Users size={18} aria-hidden />
      </Box>
    </figure>
  );
}

function Box({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['box']}>
      <div className={styles['icon']}>{children}</div>
      <div className={styles['name']} title={name}>
        {name}
      </div>
    </div>
  );
}

function Link({ state, says }: { state: LinkState; says: string }) {
  return <div role="img" aria-label={says} className={styles['link']} data-state={state} />;
}
