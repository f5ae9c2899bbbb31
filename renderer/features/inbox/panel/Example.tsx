import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureGroup, FailurePayload, KeptFailureView } from '../../../../shared/domain/inbox.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { CodeBlock } from '../../../ui/figure/CodeBlock.tsx';
import { hexLines, payloadView } from '../../../ui/figure/payload.ts';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { foldLines } from './foldLines.ts';
import { payloadText } from './payloadText.ts';

interface MessagesPage {
  items: KeptFailureView[];
  nextCursor: string | null;
}

const firstPage: string | null = null;

/** Bytes that are drawn in hexadecimal. */
const hexShown = 16_384;

/** The messages of a group, newest first, as far as one went. */
function useMessages(groupId: number) {
  const { client, procedures } = useApi();
  const query = useInfiniteQuery<MessagesPage, Error, InfiniteData<MessagesPage>, QueryKey, string | null>({
    queryKey: [...procedures.parseFailures.messages.key({ input: { groupId } }), 'rows'],
    queryFn: ({ pageParam, signal }) =>
      client.parseFailures.messages(
        { groupId, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
  return {
    query,
    messages: useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]),
  };
}

/** The payload, formatted with the place marked, or as bytes. */
function Payload({ message }: { message: FailurePayload }) {
  const { t } = useTranslation();
  const shown = useMemo(
    () => (message.payload === null ? null : payloadText(message.payload, message.isCut)),
    [message.payload, message.isCut],
  );
  const [wish, setWish] = useState<'text' | 'hex'>('text');
  const { errorMessage } = message;
  const text = shown?.text ?? null;
  const view = useMemo(() => (text === null ? null : payloadView(text, errorMessage)), [text, errorMessage]);
  if (shown === null) return <p className="px-4 pb-4 text-ink-2 wide:px-5">{t('inbox.withoutBytes')}</p>;
  const kind = view === null ? 'hex' : wish;
  return (
    <>
      <div className="flex items-center gap-3 px-4 pb-2 wide:px-5">
        <Segmented
          label={t('inbox.shownAs')}
          segments={[
            ...(view === null ? [] : [{ value: 'text' as const, word: t('logs.tab.payload') }]),
            { value: 'hex' as const, word: t('logs.tab.hex') },
          ]}
          value={kind}
          onChange={setWish}
        />
        {message.isCut && <span className="text-12 text-ink-3">{t('inbox.cut')}</span>}
      </div>
      {kind === 'hex' || view === null ? (
        <CodeBlock label={t('logs.tab.hex')} lines={hexLines(shown.bytes.subarray(0, hexShown))} />
      ) : (
        <CodeBlock
          label={t('logs.tab.payload')}
          lines={foldLines(view.lines, view.mark?.line, (count) => t('inbox.folded', { count }))}
          mark={view.mark}
          isWrapped
        />
      )}
    </>
  );
}

/** One message of the group at a time. */
export function Example({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const format = useFormat();
  const now = useNow(60_000);
  const { query, messages } = useMessages(group.id);
  const [wanted, setWanted] = useState(0);
  const index = Math.min(wanted, Math.max(0, messages.length - 1));
  const id = messages[index]?.id;
  const { data: message, error } = useQuery({
    ...procedures.parseFailures.message.queryOptions({
      input: { failureId: id ?? 0 },
      enabled: id !== undefined,
    }),
    placeholderData: keepPreviousData,
  });
  if (query.isError || error !== null) {
    return (
      <Notice failed title={t('inbox.messageFailed')}>
        {(query.error ?? error)?.message}
      </Notice>
    );
  }
  if (query.data === undefined || (id !== undefined && message === undefined)) {
    return <Skeleton rows={4} label={t('headline.loading')} />;
  }
  if (message === undefined) return null;
  const goTo = (next: number) => {
    setWanted(next);
    if (next >= messages.length - 2 && query.hasNextPage && !query.isFetchingNextPage)
      void query.fetchNextPage();
  };
  return (
    <section className="border-t border-line pt-3">
      <div className="flex items-center gap-2 px-4 pb-2 wide:px-5">
        <h3 className="text-12 font-strong">
          {t('inbox.example', { n: formatCount(index + 1), total: formatCount(group.keptCount) })}
        </h3>
        <span className="mono text-12 text-ink-2">{format.moment(message.receivedAt, now)}</span>
        <span className="mono min-w-0 truncate text-12 text-ink-3">{message.siteCode}</span>
        <span className="ml-auto flex">
          <IconButton label={t('inbox.previous')} disabled={index === 0} onClick={() => goTo(index - 1)}>
            <ChevronLeft className="size-4" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={t('inbox.next')}
            disabled={index >= messages.length - 1}
            onClick={() => goTo(index + 1)}
          >
            <ChevronRight className="size-4" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      <Payload key={message.id} message={message} />
    </section>
  );
}
