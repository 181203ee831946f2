import { useState } from 'react';
import { client } from '../../client.ts';
import { saveFile } from '../../components/save-file.ts';
import { useAct } from '../../components/use-act.ts';
import type { Finding } from '../../../shared/model/finding.ts';

interface Saving {
  busy: boolean;
  failure: Finding | undefined;
  /** The file that was handed over last. Where it went, the page cannot know. */
  offered: string | undefined;
  savePdf: () => void;
  saveJson: () => void;
}

/** The report of a setup as files. */
export function useSaving(setup: string): Saving {
  const { busy, failure, act } = useAct();
  const [offered, setOffered] = useState<string>();
  const save = (ending: 'pdf' | 'json', content: () => Promise<Blob>) => {
    setOffered(undefined);
    act(async () => {
      const file = `joinery-${setup}.${ending}`;
      saveFile(file, await content());
      setOffered(file);
    });
  };
  return {
    busy,
    failure,
    offered,
    savePdf: () => save('pdf', () => client.report.pdf({ setup })),
    saveJson: () =>
      save('json', async () => new Blob([await client.report.json({ setup })], { type: 'application/json' })),
  };
}
