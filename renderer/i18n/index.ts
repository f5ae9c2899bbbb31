import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, language } from '../../shared/domain/settings.ts';
import { it } from './italian.ts';
import { en } from './resources.ts';

const key = 'vedetta.language';

/** The language shown last here, else the browser's where there is one of ours. */
function firstLanguage(): Language {
  const candidates = [localStorage.getItem(key), ...navigator.languages.map((tag) => tag.split('-')[0])];
  const found = candidates.map((each) => language.safeParse(each)).find(({ success }) => success);
  return found?.data ?? 'en';
}

/** Makes every string of the console available to `useTranslation`. Resources are bundled, so it is ready at once. */
export function setUpLanguage(): void {
  const lng = firstLanguage();
  document.documentElement.lang = lng;
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'en',
    resources: { en: { translation: en }, it: { translation: it } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}

/** Shows the console in another language, and begins with it the next time. */
export function showLanguage(chosen: Language): void {
  if (i18next.language === chosen) return;
  localStorage.setItem(key, chosen);
  document.documentElement.lang = chosen;
  void i18next.changeLanguage(chosen);
}
