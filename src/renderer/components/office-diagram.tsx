import { Cloud, HardDrive, RefreshCw, Users, LockKeyhole } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { GuideId } from '../../shared/guide-ids.ts';
import { directoryOf, hasNas } from '../../shared/guide-ids.ts';
import type { Links, LinkState } from '../store/links.ts';
import type { Texts } from '../texts/texts.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './office-diagram.module.css';

interface OfficeDiagramProps {
  guide: GuideId;
  /** What the NAS is called, where that is known. */
  nas: string | undefined;
  /** How many people are to get in, where that is known. */
  people: number | undefined;
  links: Links;
}

interface Thing {
  name: string;
  icon: LucideIcon;
}

/**
 * Directory ↔ NAS ↔ people, or directory ↔ Directory Connector ↔ Bitwarden. A link is dotted while it is a wish, dashed while
 * it is made, solid once it is proved.
 */
export function OfficeDiagram({ guide, nas, people, links }: OfficeDiagramProps) {
  const { common, frame } = useTexts();
  const { diagram } = frame;
  const directory: Thing = { name: common.directories[directoryOf(guide)], icon: Cloud };
  const [middle, end]: [Thing, Thing] = hasNas(guide)
    ? [
        { name: nas ?? diagram.nas, icon: HardDrive },
        { name: crowdOf(people, diagram), icon: Users },
      ]
    : [
        { name: diagram.connector, icon: RefreshCw },
        { name: diagram.bitwarden, icon: LockKeyhole },
      ];
  return (
    <figure className={styles['office']} aria-label={diagram.label}>
      <Box {...directory} />
      <Link
        state={links.directory}
        says={diagram.link(directory.name, middle.name, diagram[links.directory])}
      />
      <Box {...middle} />
      <Link state={links.people} says={diagram.link(middle.name, end.name, diagram[links.people])} />
      <Box {...end} />
    </figure>
  );
}

const crowdOf = (people: number | undefined, diagram: Texts['frame']['diagram']): string =>
  people === undefined ? diagram.anyPeople : diagram.people(people);

function Box({ name, icon: Icon }: Thing) {
  return (
    <div className={styles['box']}>
      <div className={styles['icon']}>
        <Icon size={18} aria-hidden />
      </div>
      <div className={styles['name']} title={name}>
        {name}
      </div>
    </div>
  );
}

function Link({ state, says }: { state: LinkState; says: string }) {
  return <div role="img" aria-label={says} className={styles['link']} data-state={state} />;
}
