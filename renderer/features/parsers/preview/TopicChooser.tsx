import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useId, useState } from 'react';
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
  const name = useId();
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
        <fieldset className="mt-2 max-h-44 overflow-y-auto rounded-2 border border-line">
          <legend className="sr-only">{t('parsers.subject.topic')}</legend>
          {topics.map(({ id, topicPath, lastSeenAt, sampleTruncated }) => (
            <label
              key={id}
              className={clsx(
                'relative flex h-7 cursor-pointer items-center gap-2 px-2.5 hover:bg-hover max-wide:h-10',
                'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                id === chosen && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
              )}
            >
              <input
                type="radio"
                name={name}
                checked={id === chosen}
                onChange={() => onChoose(id)}
                className="absolute inset-0 cursor-pointer appearance-none !outline-none"
              />
              <span className="mono min-w-0 flex-1 truncate text-12" title={visibleText(topicPath)}>
                {visibleText(topicPath)}
              </span>
              {matches(topicPath) && <Tag>{t('parsers.subject.matches')}</Tag>}
              {sampleTruncated && <Tag tone="warn">{t('parsers.subject.cut')}</Tag>}
              <Age at={lastSeenAt} never="" className="text-11 text-ink-3" />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
