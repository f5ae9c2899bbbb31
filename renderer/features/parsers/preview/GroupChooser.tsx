import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { ChoiceList } from './ChoiceList.tsx';

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
    <ChoiceList legend={t('parsers.subject.groups')} rows={groups} chosen={chosen} onChoose={onChoose}>
      {({ topicPattern, parserName, errorMessage, keptCount }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="mono block truncate text-12" title={visibleText(topicPattern)}>
              {visibleText(topicPattern)}
            </span>
            <span className="block truncate text-11 text-ink-3">{visibleText(errorMessage)}</span>
          </span>
          <Tag>{parserName === null ? t('inbox.noParser') : visibleText(parserName)}</Tag>
          <span className="mono text-12 tabular-nums">{formatCount(keptCount)}</span>
        </>
      )}
    </ChoiceList>
  );
}
