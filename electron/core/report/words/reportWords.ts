import type { Language } from '../../../../shared/domain/settings.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import type { ReportWords } from './words.ts';

/** The words of reports by language. */
export const reportWords: Readonly<Record<Language, ReportWords>> = { en, it };
