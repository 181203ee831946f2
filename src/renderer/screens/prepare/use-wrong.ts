import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';

/** What is wrong with the field of a label, by where its answer stands; undefined where it is right. */
export function useWrong(errors: FieldErrors): (label: string, path: string) => string | undefined {
  const { prepare } = useTexts();
  return (label, path) => {
    const message = errors[path];
    return message === undefined ? undefined : prepare.wrong(label, message);
  };
}
