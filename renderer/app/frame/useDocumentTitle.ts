import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useTally } from '../../features/sites/situation/useTally.ts';
import { pageOf } from './pages.ts';

/** The name of the page that is shown. */
export function usePageWord(): string {
  const { t } = useTranslation();
  const page = useRouterState({ select: ({ location }) => pageOf(location.pathname) });
  return page === undefined ? t('brand') : t(`nav.${page.key}`);
}

/** Keeps the window's title: how many sites need a person, and the page. */
export function useDocumentTitle(): void {
  const { t } = useTranslation();
  const word = usePageWord();
  const trouble = useTally()?.needsPerson ?? 0;
  useEffect(() => {
    document.title = `${trouble > 0 ? `(${trouble}) ` : ''}${word} · ${t('brand')}`;
  }, [word, trouble, t]);
}
