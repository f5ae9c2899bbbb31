import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { StatusKey } from './situation.ts';
import { useSituations } from './useSituations.ts';

/** Tells a screen reader each change of what is real, in words. */
export function StatusAnnouncer() {
  const { t } = useTranslation();
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const situation = useSituations();
  const known = useRef(new Map<number, StatusKey>());
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    const changes = (connections ?? []).flatMap((connection) => {
      const { status } = situation(connection);
      const before = known.current.get(connection.siteId);
      known.current.set(connection.siteId, status);
      if (before === undefined || before === status) return [];
      return [t('announce.status', { name: visibleText(connection.siteName), word: t(`status.${status}`) })];
    });
    if (changes.length > 0) setSentence(changes.join('. '));
  }, [connections, situation, t]);
  return (
    <p role="status" className="sr-only">
      {sentence}
    </p>
  );
}
