import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';
import { Asking } from './asking.tsx';
import { Button } from './button.tsx';
import { FindingNote } from './finding-note.tsx';
import type { Asked } from './use-asked.ts';

interface OnceToldProps<T> {
  asked: Asked<T> & { again: () => void };
  /** What is shown while main is being asked. */
  asking: string;
  children: (answer: T) => ReactNode;
}

/** What can only be shown once main has answered: until then that it is being asked, or why it could not say. */
export function OnceTold<T>({ asked, asking, children }: OnceToldProps<T>) {
  const { common } = useTexts();
  switch (asked.state) {
    case 'asking':
      return <Asking>{asking}</Asking>;
    case 'failed':
      return (
        <FindingNote finding={asked.finding}>
          <Button variant="default" onClick={asked.again}>
            {common.again}
          </Button>
        </FindingNote>
      );
    case 'answered':
      return children(asked.answer);
  }
}
