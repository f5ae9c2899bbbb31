import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { useLogTail } from '../../../api/useLogTail.ts';
import { formatClock, isSameDay } from '../../../ui/format.ts';
import { LogShape, levelMarks } from '../../../ui/LogShape.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { Block } from './Block.tsx';

const shown = 5;

/** What was last done about the connection: the newest rows of its log, live. */
export function LastActions({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { procedures } = useApi();
  const cache = useQueryClient();
  const today = useNow(60_000);
  const query = procedures.logs.connection.queryOptions({ input: { siteId, limit: shown } });
  const { data } = useQuery(query);
  useLogTail('connection', {
    onRows: (rows) => {
      const added = rows.filter((row) => row.siteId === siteId);
      if (added.length === 0) return;
      cache.setQueryData(query.queryKey, (page) => {
        const known = new Set(page?.items.map(({ id }) => id));
        const fresh = added.filter(({ id }) => !known.has(id));
        return page && { ...page, items: [...fresh, ...page.items].slice(0, shown) };
      });
    },
    onGap: () => void cache.invalidateQueries({ queryKey: query.queryKey }),
  });
  const entries = data?.items ?? [];
  return (
    <Block
      title={t('panel.lastActions')}
      aside={
        <Link
          to="/sites/$siteId/log"
          params={{ siteId }}
          search={true}
          className="rounded-1 font-medium text-accent hover:text-accent-2"
        >
          {t('panel.allActions')}
        </Link>
      }
    >
      {data !== undefined && entries.length === 0 && <p className="text-ink-3">{t('panel.noActions')}</p>}
      <ol>
        {entries.map(({ id, timestamp, level, message }) => {
          const text = visibleText(message);
          return (
            <li
              key={id}
              className="grid min-h-[26px] grid-cols-[56px_14px_minmax(0,1fr)] items-center gap-x-2"
            >
              <time
                dateTime={new Date(timestamp).toISOString()}
                title={`${format.day(timestamp)}, ${formatClock(timestamp)}`}
                className="mono text-12 text-ink-3 tabular-nums"
              >
                {isSameDay(timestamp, today) ? formatClock(timestamp) : format.day(timestamp)}
              </time>
              <LogShape {...levelMarks[level]} />
              <span className="truncate" title={text}>
                {text}
              </span>
            </li>
          );
        })}
      </ol>
    </Block>
  );
}
