import type { Finding } from '../../shared/model/finding.ts';
import { findingOf } from '../client.ts';
import { useTexts } from '../texts/texts.ts';

/** What a person is told of a failure: main's own finding, or that something unexpected happened. */
export function useTold(): (error: unknown) => Finding {
  const { common } = useTexts();
  return (error) => {
    const isUnreachable = error instanceof TypeError;
    const unexpected: Finding = isUnreachable
      ? { code: 'UNREACHABLE', severity: 'error', sentence: common.gone, next: common.goneNext }
      : { code: 'UNEXPECTED', severity: 'error', sentence: common.unexpected, next: common.unexpectedNext };
    return findingOf(error) ?? unexpected;
  };
}
