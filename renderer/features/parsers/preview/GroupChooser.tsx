import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

/** As many as one looks through; the newest come first. */
const shownGroups = 50;

/** One of the inbox's groups: what its messages have in common, and how many of them lie there. */
export function GroupChooser({
  chosen,
  onChoose,
}: {
  chosen: number | undefined;
  onChoose: (groupId: number) => void;
}) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const name = useId();
  const { data, isError, error } = useQuery({
    ...procedures.parseFailures.list.queryOptions({ input: { limit: shownGroups } }),
    placeholderData: keepPreviousData,
  });
  if (isError && data === undefined) {
    return (
      <p role="alert" className="text-bad-text">
        {error.message}
      </p>
    );
  }
  const groups = data?.items.filter(({ keptCount }) => keptCount > 0) ?? [];
  if (data !== undefined && groups.length === 0) {
    return <p className="text-12 text-ink-3">{t('inbox.none')}</p>;
  }
  return (
    <fieldset className="max-h-44 overflow-y-auto rounded-2 border border-line">
      <legend className="sr-only">{t('parsers.subject.groups')}</legend>
      {groups.map(({ id, topicPattern, parserName, errorMessage, keptCount }) => (
        <label
          key={id}
          className={clsx(
            'relative flex min-h-7 cursor-pointer items-center gap-2 px-2.5 py-1 hover:bg-hover max-wide:min-h-10',
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
          <span className="min-w-0 flex-1">
            <span className="mono block truncate text-12" title={visibleText(topicPattern)}>
              {visibleText(topicPattern)}
            </span>
            <span className="block truncate text-11 text-ink-3">{visibleText(errorMessage)}</span>
          </span>
          <Tag>{parserName === null ? t('inbox.noParser') : visibleText(parserName)}</Tag>
          <span className="mono text-12 tabular-nums">{formatCount(keptCount)}</span>
        </label>
      ))}
    </fieldset>
  );
}
