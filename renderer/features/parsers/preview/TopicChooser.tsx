import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchTopic } from '../../../../shared/domain/matchTopic.ts';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { Age } from '../../../ui/Age.tsx';
import { SearchField } from '../../../ui/form/SearchField.tsx';
import { useTypedText } from '../../../ui/form/useTypedText.ts';
import { Picker } from '../../../ui/overlay/Picker.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { ChoiceList } from './ChoiceList.tsx';

interface TopicChooserProps {
  chosen: number | undefined;
  onChoose: (topicId: number) => void;
  /** What the parser reads: topics that match come first. */
  patterns: readonly string[];
}

/** As many as one looks through; others are searched for. */
const shownTopics = 50;
const refreshEveryMs = 10_000;

/** One of the topics on which a message was seen, searched by site and path. */
export function TopicChooser({ chosen, onChoose, patterns }: TopicChooserProps) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const { data: connections = [] } = useConnections();
  const [wantedSite, setSite] = useState<number>();
  const [search, setSearch] = useState('');
  const [text, type] = useTypedText(search, setSearch);
  const siteId = wantedSite ?? connections[0]?.siteId;
  const { data, isError, error } = useQuery({
    ...procedures.mqtt.discoveredTopics.queryOptions({
      input: { siteId: siteId ?? 1, limit: shownTopics, ...(search === '' ? {} : { search }) },
    }),
    enabled: siteId !== undefined,
    refetchInterval: refreshEveryMs,
    placeholderData: keepPreviousData,
  });
  const filters = patterns.filter((pattern) => topicFilterFault(pattern) === null);
  const matches = (path: string) => filters.some((filter) => matchTopic(filter, path));
  const topics = [...(data?.items ?? [])].sort(
    (a, b) => Number(matches(b.topicPath)) - Number(matches(a.topicPath)),
  );
  return (
    <div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Picker
          name={t('logs.site')}
          options={connections.map(({ siteId: value, siteName, siteCode }) => ({
            value,
            word: visibleText(siteName),
            code: siteCode,
          }))}
          chosen={siteId}
          onChange={setSite}
        />
        <SearchField label={t('topics.search')} value={text} onChange={type} />
      </div>
      {isError && (
        <p role="alert" className="mt-2 text-bad-text">
          {error.message}
        </p>
      )}
      {topics.length === 0 ? (
        <p className="mt-2 text-12 text-ink-3">{t(search === '' ? 'topics.noneSeen' : 'topics.noneFound')}</p>
      ) : (
        <div className="mt-2">
          <ChoiceList legend={t('parsers.subject.topic')} rows={topics} chosen={chosen} onChoose={onChoose}>
            {({ topicPath, lastSeenAt, sampleTruncated }) => (
              <>
                <span className="mono min-w-0 flex-1 truncate text-12" title={visibleText(topicPath)}>
                  {visibleText(topicPath)}
                </span>
                {matches(topicPath) && <Tag>{t('parsers.subject.matches')}</Tag>}
                {sampleTruncated && <Tag tone="warn">{t('parsers.subject.cut')}</Tag>}
                <Age at={lastSeenAt} never="" className="text-11 text-ink-3" />
              </>
            )}
          </ChoiceList>
        </div>
      )}
    </div>
  );
}
