import { useTranslation } from 'react-i18next';
import { type Language, language } from '../../shared/domain/settings.ts';
import { createFormat, type Format } from './format.ts';

const formats: Record<Language, Format> = { en: createFormat('en'), it: createFormat('it') };

/** Time and figures in the language that the page is shown in. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return formats[language.catch('en').parse(i18n.language)];
}
