import { Button } from '../../components/button.tsx';
import { Asking } from '../../components/asking.tsx';
import { client } from '../../client.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAsked } from '../../components/use-asked.ts';
import type { Report as Model } from '../../../shared/model/report.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { OutcomeCard } from './outcome-card.tsx';
import { ReportAnswers, ReportNotices, ReportUndo } from './report-parts.tsx';
import { ReportSteps } from './report-steps.tsx';
import styles from './report.module.css';
import { useSaving } from './use-saving.ts';

/** What one would file, looked at before it is saved. */
export default function Report() {
  const { setup } = useSetup();
  return setup && <ReportOf id={setup.id} />;
}

function ReportOf({ id }: { id: string }) {
  const { common, report } = useTexts();
  const asked = useAsked((signal) => client.report.model({ setup: id }, { signal }), id);
  const saving = useSaving(id);
  const model = asked.state === 'answered' ? asked.answer : undefined;
  return (
    <Screen
      place="report"
      heading={report.heading}
      lead={report.lead}
      aside={
        model &&
        isThereToUndo(model) && (
          <a className="quiet-link" href={hashOf({ screen: 'undo', setup: id })}>
            {report.undoIt}
          </a>
        )
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'prove', setup: id })}>
            {common.back}
          </Button>
          <Button variant="default" onClick={saving.saveJson} disabled={!model || saving.busy}>
            {report.saveJson}
          </Button>
          <Button onClick={saving.savePdf} loading={saving.busy} disabled={!model}>
            {report.savePdf}
          </Button>
        </>
      }
    >
      {saving.failure && <FindingNote finding={saving.failure} />}
      <p role="status" className={saving.offered === undefined ? 'visually-hidden' : styles['offered']}>
        {saving.offered !== undefined && report.offered(saving.offered)}
      </p>
      {asked.state === 'failed' && (
        <FindingNote finding={asked.finding}>
          <Button variant="default" onClick={asked.again}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {asked.state === 'asking' && (
        <Card>
          <Asking>{report.making}</Asking>
        </Card>
      )}
      {model && (
        <>
          <OutcomeCard report={model} />
          <ReportSteps steps={model.steps} />
          <ReportAnswers checks={model.checks} />
          <ReportNotices notices={model.notices} />
          <ReportUndo ways={model.undo} />
        </>
      )}
    </Screen>
  );
}

const isThereToUndo = ({ outcome, undo }: Model): boolean =>
  undo.length > 0 && (outcome === 'done' || outcome === 'incomplete');
