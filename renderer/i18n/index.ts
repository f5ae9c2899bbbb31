import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './resources.ts';

/** Makes every string of the console available to `useTranslation`. Resources are bundled, so it is ready at once. */
export function setUpLanguage(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}
