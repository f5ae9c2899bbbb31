import { useEffect } from 'react';
import { useSettings } from '../features/settings/useSettings.ts';
import { showLanguage } from '../i18n/index.ts';

/** Shows the page in the language that the settings say. Renders nothing. */
export function LanguageKeeper(): null {
  const { data: settings } = useSettings();
  const language = settings?.language;
  useEffect(() => {
    if (language !== undefined) showLanguage(language);
  }, [language]);
  return null;
}
