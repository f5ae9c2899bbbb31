import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../../ui/visibleText.ts';
import type { StatusKey } from './situation.ts';
import { useSites } from './useSites.ts';

/** Tells a screen reader each change of what is real, in words. */
export function StatusAnnouncer() {
  const { t } = useTranslation();
  const sites = useSites();
  const known = useRef(new Map<number, StatusKey>());
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    const changes = (sites ?? []).flatMap(({ connection, situation: { status } }) => {
      const before = known.current.get(connection.siteId);
      known.current.set(connection.siteId, status);
      if (before === undefined || before === status) return [];
      return [t('announce.status', { name: visibleText(connection.siteName), word: t(`status.${status}`) })];
    });
    if (changes.length > 0) setSentence(changes.join('. '));
  }, [sites, t]);
  return (
    <p role="status" className="sr-only">
      {sentence}
    </p>
  );
}
