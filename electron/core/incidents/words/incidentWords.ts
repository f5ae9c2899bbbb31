import type { Language } from '../../../../shared/domain/settings.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import type { IncidentWords } from './words.ts';

/** The words for incidents by language. */
export const incidentWords: Readonly<Record<Language, IncidentWords>> = { en, it };
