import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../../../api/useConnections.ts';
import { useSubject } from '../preview/useSubject.ts';
import { useSample } from '../preview/useTrial.ts';
import { useParsers } from '../useParsers.ts';
import { EditorPage } from './EditorPage.tsx';
import { newDraft } from './parserDraft.ts';
import { suggestName, suggestPattern } from './suggestPattern.ts';

const route = getRouteApi('/console/parsers/new');
const none: readonly never[] = [];

/** What a new parser begins with: of the message that the address names, a pattern and a name. */
function useBeginning(topic: string | undefined) {
  const { data: connections = none } = useConnections();
  const [base, setBase] = useState(newDraft);
  const [draft, setDraft] = useState(newDraft);
  useEffect(() => {
    if (topic === undefined || draft !== newDraft) return;
    const [first] = topic.split('/');
    const site = connections.find(({ siteCode }) => siteCode === first);
    const pattern = suggestPattern(topic, site?.siteCode ?? null);
    const begun = { ...newDraft, name: suggestName(pattern), topicPatterns: [pattern] };
    setBase(begun);
    setDraft(begun);
  }, [topic, connections, draft]);
  return { base, draft, setDraft };
}

/** Writes a new parser. */
export function NewParser() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { data: parsers = none } = useParsers();
  const chosen = useSubject(search);
  const isNamed =
    search.topicId !== undefined || search.groupId !== undefined || search.failureId !== undefined;
  const sample = useSample({ type: 'json' }, isNamed ? chosen.subject : null);
  const { base, draft, setDraft } = useBeginning(sample?.topic);
  return (
    <EditorPage
      title={t('parsers.newTitle')}
      draft={draft}
      onDraft={setDraft}
      base={base}
      taken={parsers.map(({ name }) => name)}
      chosen={chosen}
    />
  );
}
