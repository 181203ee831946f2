import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { useTexts } from '../../texts/texts.ts';
import { GuideList } from './guide-list.tsx';

/** Choose a guide, where there are saved setups already. */
export default function Guides() {
  const { guides, common } = useTexts();
  return (
    <Screen
      heading={guides.heading}
      lead={guides.lead}
      actions={
        <Button variant="default" href="#/">
          {common.back}
        </Button>
      }
    >
      <GuideList />
    </Screen>
  );
}
