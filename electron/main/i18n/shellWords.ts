import type { Language } from '../../../shared/domain/settings.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import type { ShellWords } from './words.ts';

/** The shell's words by language. */
export const shellWords: Readonly<Record<Language, ShellWords>> = { en, it };
