import type { NasGuideId } from '../../../shared/guide-ids.ts';
import { useEntries } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import type { FindEntry } from './find-nas.tsx';

interface OtherGuideProps {
  /** The one that is made for it. */
  guide: NasGuideId;
  name: string;
  address: string;
}

/** From a device that this guide cannot be begun with to the one that can, where its address then stands. */
export function OtherGuide({ guide, name, address }: OtherGuideProps) {
  const { find } = useTexts();
  const enter = useEntries((store) => store.enter);
  const leave = useSetup((store) => store.leave);
  const take = () => {
    leave();
    enter(`find ${guide}`, { how: 'typed', address } satisfies FindEntry);
  };
  return (
    <a className="quiet-link" href={hashOf({ screen: 'find', guide })} onClick={take}>
      {find.takeOtherGuide(name)}
    </a>
  );
}
