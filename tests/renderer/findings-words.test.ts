import { describe, expect, it } from 'vitest';

import { isWell, wordsOf } from '../../src/renderer/screens/findings/words.ts';
import { findings } from '../../src/renderer/texts/en/findings.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Diagnosis } from '../../src/shared/model/diagnosis.ts';
import {
  byHandOffice,
  changedSince,
  cutShort,
  healthyOffice,
  longDiagnosis,
  neverLooked,
  sickOffice,
  unseenOffice,
} from '../e2e/samples/diagnoses.ts';

const LATER = Date.parse('2026-11-22T09:00:00');
const wordsAt = (diagnosis: Diagnosis, now = LATER) => wordsOf(findings, diagnosis, now);
const [sick] = sickOffice.causes;
if (!sick) throw new Error('nothing is wrong in the sick office');
const twelve: Diagnosis = { ...sickOffice, causes: Array.from({ length: 12 }, () => sick) };
const onlyWarned: Diagnosis = {
  ...sickOffice,
  causes: [
    {
      ...sick,
      result: { ...sick.result, finding: finding('SERVICE_PASSWORD_EXPIRES', { username: 'svc' }) },
    },
  ],
};

describe('the statement over what was found', () => {
  it.each<[string, Diagnosis, string]>([
    ['nobody has looked', neverLooked, 'Nobody has looked yet'],
    ['there is one cause, whatever comes of it', sickOffice, 'One thing keeps people out'],
    ['there are eight', longDiagnosis, 'Eight things keep people out'],
    ['there are more than one has words for', twelve, '12 things keep people out'],
    ['a cause keeps nobody out yet', onlyWarned, 'One thing is not as it should be'],
    ['some do and some do not', byHandOffice, 'Two things are not as they should be'],
    ['everything is right', healthyOffice, 'Nothing is wrong that can be seen from here'],
    ['something could not be asked', unseenOffice, 'Nothing is wrong in what could be looked at'],
    ['nothing could be asked', { ...unseenOffice, answered: 0, right: 0 }, 'Nothing could be looked at'],
    ['the look was stopped', cutShort, 'The last look was not finished'],
    ['something was changed since', changedSince, 'Something was changed since the last look'],
  ])('where %s', (_, diagnosis, heading) => {
    expect(wordsAt(diagnosis).heading).toBe(heading);
  });

  it('says when it was looked, how many questions there were, and how many were right', () => {
    const looked = '2026-11-22T08:30:00';
    expect(wordsAt({ ...sickOffice, looked }).lead).toBe(
      'Last looked today at 08:30: 21 questions, 18 of them right.',
    );
    expect(wordsAt(healthyOffice).lead).toBe(
      'Last looked 20 November 2026: 21 questions, all of them right.',
    );
  });

  it('warns of an answer that may be out of date, and of one that is not whole', () => {
    expect(wordsAt(changedSince).lead).toMatch(/ What was found then may be right by now\.$/);
    expect(wordsAt(cutShort).lead).toMatch(/ It ended before everything was asked\.$/);
  });
});

describe('whether there is nothing left but to file it', () => {
  it('is so only where everything was asked, nothing is wrong, and nothing was changed since', () => {
    expect(isWell(healthyOffice)).toBe(true);
    expect(isWell({ ...healthyOffice, warnings: sickOffice.warnings })).toBe(true);
    const others = [neverLooked, sickOffice, unseenOffice, cutShort, { ...healthyOffice, changed: 'since' }];
    expect(others.map(isWell)).toEqual(others.map(() => false));
  });
});
