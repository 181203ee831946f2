import { useSettings } from '../store/settings.ts';
import { en } from './en.ts';

/** Every text of the page in one language. Another language is a file like en.ts, typed by it. */
export type Texts = typeof en;

const languages = { en };

/** The texts in the person's language. */
export const useTexts = (): Texts => languages[useSettings(({ settings }) => settings.language)];
